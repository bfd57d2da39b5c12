package com.aira.voice.business;

import java.util.Locale;

/** The name of a service inside a sentence. */
public final class ServiceWords {

    private ServiceWords() {}

    /** "haircut", "PCR test": names begin small, acronyms do not. */
    public static String small(String service) {
        String first = service.split("[ -]")[0];
        boolean acronym = first.length() > 1 && first.equals(first.toUpperCase(Locale.ROOT));
        return acronym ? service : service.substring(0, 1).toLowerCase(Locale.ROOT) + service.substring(1);
    }

    /** "a haircut", "an oil change", "highlights". */
    public static String mention(String service) {
        String name = small(service);
        if (name.matches(".*[^su']s$")) {
            return name;
        }
        return ("aeio".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
