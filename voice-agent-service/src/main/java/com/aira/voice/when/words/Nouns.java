package com.aira.voice.when.words;

import java.util.Set;

/** Words that make a number beside them something other than a time or a date. */
public final class Nouns {

    /** "4 people", "two double rooms". */
    public static final Set<String> COUNTED = WordSet.of(
            "people person persons guests guest adults adult kids kid children child pax ppl seats seat",
            "places covers rooms room dollars dollar bucks euros euro pounds pound quid rupees cents percent",
            "usd grand times cars car tyres tires doors miles km kilometres kilometers inches inch cm beds",
            "dogs dog cats cat cuts cut haircuts haircut appointments tickets ticket bags items bottles",
            "friends ladies men women girls boys colleagues others us tables table chairs highchairs slots",
            "slot options star stars x locations location teeth fillings visitors diners babies toddlers",
            "patients sessions treatments more extra litres liters thousand feet foot");

    /** "room 1430", "my number is 5550142". */
    public static final Set<String> REFERENCES = WordSet.of(
            "room code pin extension ext flat apartment apt suite unit reference ref zip postcode size",
            "option press terminal gate highway route version chapter page model series building house id",
            "invoice order plate registration level number # aged age class bus train flight line golf audi",
            "bmw peugeot mazda weighs costs ending digits bay aisle box iphone");

    public static final Set<String> STREETS =
            WordSet.of("street road avenue lane drive st rd ave blvd boulevard court square");

    /** What follows an ordinal that is no day: "the second one", "the 5th floor", "third time". */
    public static final Set<String> RANKED = WordSet.of(
            "one ones time times thing available slot slots opening appointment option choice floor visit",
            "opinion name car person half week quarter street avenue st ave grade birthday anniversary row",
            "table class gear child kid daughter son baby month party service question part step trimester",
            "item session hand place try attempt guest room call customer dose shot treatment night day",
            "course hour suggestion offer on wedding number store shop year location dentist",
            "doctor stylist two haircut line thought thoughts glance");

    public static final Set<String> MOVES = WordSet.of(
            "move reschedule change switch push shift swap moved changed rescheduled moving changing",
            "rescheduling bring postpone transfer");

    private Nouns() {}

    /** Whether the word at this place counts the number before it: "people", "small children", "of us", "dogs". */
    public static boolean isCountedAt(Cursor cursor, int ahead) {
        Word next = cursor.peek(ahead);
        if (next.pause() || !next.is(Word.Kind.WORD)) {
            return false;
        }
        if (next.in(COUNTED)) {
            return true;
        }
        Word second = cursor.peek(ahead + 1);
        return next.is("of") && second.is("us") || !next.in(FUNCTION_WORDS) && second.in(COUNTED) && !second.pause();
    }

    /** Words between a time and whatever comes next; an adjective such as "small" is none of them. */
    public static final Set<String> FUNCTION_WORDS = WordSet.of(
            "for with and or but in on at to the a an is works would will if then instead this that next we",
            "i my our it o'clock until past because so can could not no yes from before after of today",
            "tomorrow morning afternoon evening night by as you there are be has have");
}
