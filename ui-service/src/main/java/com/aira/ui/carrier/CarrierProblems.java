package com.aira.ui.carrier;

import com.aira.runtime.problem.Problem;
import com.aira.ui.web.Refusal;
import com.twilio.exception.ApiException;
import java.util.Set;

/** Maps failures of Twilio to problems of our API. */
public final class CarrierProblems {
    /** Not available, not valid, not in stock. */
    private static final Set<Integer> TAKEN = Set.of(21404, 21421, 21422, 21452);
    /** The country wants an address, a bundle or an identity on file first. */
    private static final Set<Integer> REGULATED = Set.of(21613, 21615, 21628, 21631, 21649, 21650, 21651);

    private CarrierProblems() {}

    public static Refusal whileReading(Carrier.CarrierException failure) {
        if (failure.outcome == Carrier.CarrierException.Outcome.UNKNOWN) {
            return Refusal.unavailable("Twilio", failure);
        }
        return failure.getCause() instanceof ApiException refused
                        && Integer.valueOf(404).equals(refused.getStatusCode())
                ? Refusal.unprocessable("not-offered", "Not offered", "No such numbers are sold in this country.")
                : Refusal.badGateway("Twilio", failure);
    }

    public static Refusal whileBuying(Carrier.CarrierException failure) {
        if (failure.outcome == Carrier.CarrierException.Outcome.UNKNOWN) {
            return Refusal.timedOut(
                    "purchase-unsettled",
                    "Whether the number was delivered is not known yet. It appears among your numbers, or the money is"
                            + " free again, within a few minutes.",
                    failure);
        }
        return refused(failure.code, failure);
    }

    private static Refusal refused(int code, Throwable cause) {
        if (TAKEN.contains(code)) {
            return new Refusal(
                    Problem.of(409, "number-taken", "Number taken", "The number is not on offer any more."), cause);
        }
        if (REGULATED.contains(code)) {
            return new Refusal(
                    Problem.of(
                            422,
                            "number-regulated",
                            "Number needs registration",
                            "The country asks for an address or identity before this number can be used."),
                    cause);
        }
        return Refusal.badGateway("Twilio", cause);
    }
}
