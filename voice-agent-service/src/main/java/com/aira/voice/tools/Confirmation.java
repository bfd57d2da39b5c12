package com.aira.voice.tools;

import com.aira.voice.booking.Appointment;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.when.SpokenTime;

/** What is said once something was done: a template over the committed row, never a receptionist's own words. */
public final class Confirmation {

    private Confirmation() {}

    /** Empty where the act needs no words. */
    public static String of(Effect effect, ToolSession session) {
        if (effect instanceof Effect.Booked booked) {
            Appointment row = booked.appointment();
            return "You're booked" + what(row, " for ") + party(row) + with(row) + " on " + when(row, session)
                    + ", under " + row.customerName() + "." + sent(row, session);
        }
        if (effect instanceof Effect.Moved moved) {
            Appointment row = moved.appointment();
            return "Done, your " + noun(row, session) + " is now on " + when(row, session) + with(row) + "."
                    + sent(row, session);
        }
        if (effect instanceof Effect.Amended amended) {
            Appointment row = amended.appointment();
            return "Done, your " + noun(row, session) + " on " + when(row, session) + " " + amended.change() + ".";
        }
        if (effect instanceof Effect.Cancelled cancelled) {
            Appointment row = cancelled.appointment();
            return "Your " + noun(row, session) + " on " + when(row, session) + " is cancelled.";
        }
        if (effect instanceof Effect.MessageTaken) {
            return "Thank you, I've passed that on.";
        }
        return effect instanceof Effect.Transferred ? "One moment, I'll put you through." : "";
    }

    private static String when(Appointment row, ToolSession session) {
        return new SpokenTime(session.business().zone()).of(row.at(), session.now());
    }

    private static String noun(Appointment row, ToolSession session) {
        return row.service()
                .map(ServiceWords::owned)
                .orElse(session.business().isRestaurant() ? "table" : "appointment");
    }

    private static String party(Appointment row) {
        return row.partySize()
                .map(size -> size == 1 ? " for one" : " for " + size)
                .orElse("");
    }

    private static String with(Appointment row) {
        return row.person().map(person -> " with " + person).orElse("");
    }

    private static String what(Appointment row, String before) {
        return row.service()
                .map(service -> before + ServiceWords.mention(service))
                .orElse("");
    }

    private static String sent(Appointment row, ToolSession session) {
        boolean bySms = session.isVoice()
                && !"false".equals(session.conversation().settings().get("confirmations.sms"))
                && session.appointments().mayText(row);
        return bySms ? " You'll get a text message to confirm." : "";
    }
}
