package com.aira.voice.booking.identity;

/** What a caller has to give before anything is told or changed, with what a model is told to do about it. */
public enum Needed {
    PHONE("Ask for the phone number that the appointment was booked with, for the name, and for its day."),
    NAME("Ask under which name it was booked, then call findAppointment with that name."),
    DAY("Ask on which day the appointment is, then call findAppointment with the number, the name and that day."),
    OTHER_NAME("Nothing fits what was given. Say so, and ask whether it may be under another name."),
    CODE(
            "If something is booked with this number, a code of six digits was just texted to it. Say exactly that, ask for"
                    + " the code and call checkCode."),
    OTHER_CODE("That is not the code. Ask for the six digits in the text once more."),
    PERSON("Ask no more. Offer to take a message or to put the caller through to a person.");

    private static final String UNTIL_THEN =
            " Until then tell nothing about appointments, not even whether there is one, and change none.";

    private final String instruction;

    Needed(String instruction) {
        this.instruction = instruction;
    }

    public String instruction() {
        return instruction + UNTIL_THEN;
    }
}
