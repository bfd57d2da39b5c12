package com.aira.voice.grounding;

import com.aira.voice.grounding.ClaimTokenizer.Kind;
import com.aira.voice.grounding.ClaimTokenizer.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that by themselves state nothing about the business, its calendar or what was done. Every other word of a
 * statement needs a fact. Words are as {@link ClaimTokenizer#stem} leaves them.
 */
final class NeutralWords {

    private static final Set<String> GRAMMAR = words("""
            a an the this that these those it its i me my we us our you your they them their he she his her
            of to for from at on in by about as into per until till before after during between and or but so because
            since if when while than then here there also too just only both each any some other another else more most
            much many very really quite well am be been being is are was were do does did doing have ha has had can could
            may might would will shall should let like under with among again now right yet still even already
            """);

    private static final Set<String> DENIALS =
            words("not no never none nothing nobody neither nor without cannot unable");

    /** Say what is not so without a "not". */
    private static final Set<String> OPPOSITES = words("closed taken full fully booked unavailable");

    private static final Set<String> MANNERS = words("""
            hi hello hey good morning afternoon evening day nice great fine lovely wonderful bye goodbye pleasure
            glad happy sorry afraid apologize apologise apology apologie excuse pardon unfortunately please thank thanks
            welcome calling asking moment second minute hold problem worry matter sense of course mean
            want need know think hope help try ask asking answer say speak repeat hear listen understand catch find look
            see wait question name number phone date time information detail message service something anything everything
            thing way bit maybe perhaps possible hm hmm um oh ah wonder one
            """);

    /** Plain in a sentence that says what can be done, or asks. */
    private static final Set<String> ABILITIES = words("""
            book cancel move change reschedule arrange take leave make set pass put appointment booking reservation call
            talk person somebody someone people staff service
            """);

    private static final Set<String> ASKING = words("""
            what which who whose when where why how name put work suit prefer mind interested confirm keep schedule go
            ahead come back bring pick choose date week weekday month night noon later earlier sooner next last first
            second email e-mail mail address party guest table long kind type correct okay ok sure able instead either
            option best convenient spell new other different available open get give tell start party size hour
            """);

    private static final Set<String> ABILITY_MARKS =
            words("can could able happy glad like want need would shall should help");

    private static final Set<String> AFFIRMATIONS = words("""
            yes yeah yep yup sure absolutely certainly definitely course right correct exactly indeed ok okay alright
            perfect great fine wonderful lovely
            """);

    private static final Set<String> ELLIPTIC = words("""
            i we you they it he she that this there am is are was were do does did have has had can could will would shall
            should may might must of no not course so all
            """);

    /** Never plain because the caller used them. */
    private static final Set<String> LOADED = words("""
            free discount off deal sale special refund guarantee guaranteed complimentary half price percent waive waived
            paid charge charged safe confirmed booked cancelled canceled moved done available voucher coupon gift bonus
            """);

    private static final Set<String> ACTS = words("""
            booked moved cancelled canceled changed scheduled rescheduled reserved confirmed sent passed done made
            """);

    private static final Set<String> WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday");

    private NeutralWords() {}

    /** In a statement; {@code offering} when its sentence says what can be done. */
    static boolean isPlain(Token token, boolean offering) {
        return in(GRAMMAR, token)
                || in(MANNERS, token)
                || in(DENIALS, token)
                || in(AFFIRMATIONS, token)
                || offering && in(ABILITIES, token);
    }

    static boolean isPlainInQuestion(Token token) {
        return isPlain(token, true) || in(ASKING, token);
    }

    static boolean isNegative(List<Token> tokens) {
        return isDenial(tokens) || tokens.stream().anyMatch(token -> in(OPPOSITES, token));
    }

    static boolean isDenial(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> in(DENIALS, token));
    }

    static boolean isLoaded(Token token) {
        return in(LOADED, token);
    }

    static boolean isAct(Token token) {
        return in(ACTS, token);
    }

    static boolean isWeekday(Token token) {
        return in(WEEKDAYS, token);
    }

    static boolean isOffering(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> in(ABILITY_MARKS, token));
    }

    /** "Yes", "of course", "we do", "no": true or not, depending on what was asked. */
    static boolean isBare(List<Token> tokens) {
        return tokens.stream().allMatch(token -> in(AFFIRMATIONS, token) || in(ELLIPTIC, token));
    }

    private static boolean in(Set<String> words, Token token) {
        return token.kind() == Kind.WORD && words.contains(token.text());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .map(ClaimTokenizer::stem)
                .collect(Collectors.toUnmodifiableSet());
    }
}
