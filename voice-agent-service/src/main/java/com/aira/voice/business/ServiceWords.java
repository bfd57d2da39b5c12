package com.aira.voice.business;

import java.util.Arrays;
import java.util.Locale;

/** The name of a service inside a sentence. */
public final class ServiceWords {

    private ServiceWords() {}

    /** "haircut", "PCR test": names begin small. Acronyms do not, and a name in capitals stays as its owner writes it. */
    public static String small(String service) {
        String first = service.split("[ -]")[0];
        boolean acronym = first.length() > 1 && first.equals(first.toUpperCase(Locale.ROOT));
        return acronym || isTitle(service)
                ? service
                : service.substring(0, 1).toLowerCase(Locale.ROOT) + service.substring(1);
    }

    /** As it follows "your": "haircut", "Submarine". */
    public static String owned(String service) {
        return small(service).replaceFirst("^The ", "");
    }

    /** "a haircut", "an oil change", "highlights", "a Skin Fade", "The Submarine". */
    public static String mention(String service) {
        String name = small(service);
        String first = name.split(" ")[0].toLowerCase(Locale.ROOT);
        boolean named = isTitle(service) && (first.equals("the") || first.endsWith("'s"));
        if (named || name.matches(".*[^su']s$")) {
            return name;
        }
        return ("aeio".indexOf(Character.toLowerCase(name.charAt(0))) >= 0 ? "an " : "a ") + name;
    }

    /** "Skin Fade": a name, and not only the beginning of a sentence. */
    private static boolean isTitle(String service) {
        return Arrays.stream(service.split(" ")).skip(1).anyMatch(word -> Character.isUpperCase(word.charAt(0)));
    }
}
