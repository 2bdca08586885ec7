"""Given names that nearly always are a man's, or a woman's: whom "he" and "she" cannot mean."""

from __future__ import annotations

from summarizer.language.spelling import words

MALE_NAMES = words(
    """
    aaron adam alan albert alex alexander allen andre andrew andy anthony antonio arthur barack barry ben
    benjamin bernard bernie bill billy bob bobby brad bradley brandon brett brian bruce carl carlos charles
    charlie chris christopher chuck clarence craig dan daniel darrell dave david dennis derek dick don donald
    doug douglas earl ed eddie edward emmanuel eric ernest eugene francis frank fred gary gavin gene george
    gerald glenn gordon graham greg gregory harold harry henry herman howard hugh ian isaac ivan jack jacob
    jaime james jared jason jay jeff jeffrey jeremy jerome jerry jim jimmy joe joel john johnny jon jonathan
    jorge jose joseph josh joshua juan justin keith ken kenneth kevin kyle larry lawrence lee leo leon leonard
    lindsey lloyd louis luis luke manuel marc marco mario mark martin marvin matt matthew max michael mick
    mike
    mitch mitt mohammed muhammad nathan neil newt nicholas nick norman oliver oscar otto patrick paul pedro
    pete peter phil philip phillip rafael ralph ramon rand randy raul ray raymond recep reince rex ricardo
    richard rick ricky robert roberto rodney roger ron ronald roy rudy russell ryan samuel scott sean sergio
    sheldon sidney simon spencer stanley stephen steve steven stuart ted terrence theodore thomas tim timothy
    toby todd tom tommy tony travis trey vernon victor vincent vladimir volodymyr walter warren wayne wesley
    william xavier zachary
    """
) - words("lee lindsey")
FEMALE_NAMES = words(
    """
    abigail alice alicia alison allison amanda amy ana andrea angela anita ann anna anne annie ayn april
    ashley
    barbara bernadette beth betsy betty beverly bonnie brenda brianna bridget brittany carly carmen carol
    caroline carolyn carrie catherine cathy chelsea cheryl christina christine cindy claire claudia colleen
    condoleezza connie crystal cynthia danielle deborah debbie debra denise diana diane dianne donna doris
    dorothy elaine eleanor elena elise elizabeth ellen emily emma erica erin eva evelyn frances gabrielle gail
    gina gloria grace gwen hannah heather heidi helen hillary irene ivana ivanka jackie jacqueline jan jane
    janet janice jean jeanne jen jenna jennifer jessica jill joan joanna joanne jodi joni joyce judith judy
    julia julie karen karla kate katherine kathleen kathryn kathy katie katrina kay kayla kellyanne kim
    kimberly kirsten kristen laura lauren leah lena leslie lillian linda lisa liz lois lori loretta louise
    lucy lydia madeleine maggie margaret maria marian marie marilyn marjorie martha mary maureen megan melania
    melanie melissa melinda meredith mia michelle mildred molly monica nadia nancy naomi natalie nicole nikki
    nina nora norma olivia pam pamela patricia patty paula peggy penny phyllis rachel rebecca regina renee
    rhonda roberta robin rosa rose rosemary roxanne ruth sally samantha sandra sandy sara sarah sasha shannon
    sharon sheila shelley shirley sonia sophia stacy stella stephanie sue susan suzanne sylvia tamara tammy
    tara teresa theresa tiffany tina tracy tulsi ursula valerie vanessa vera veronica victoria virginia vivian
    wanda wendy whitney yolanda yvonne zoe
    """
) - words("april jan robin kim leslie tracy")
