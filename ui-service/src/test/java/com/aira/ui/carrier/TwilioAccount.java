package com.aira.ui.carrier;

import com.aira.ui.money.VendorFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What Twilio knows: the only truth about which numbers we pay for. */
public final class TwilioAccount {
    final Map<String, Held> held = new LinkedHashMap<>();
    final List<Runnable> late = new ArrayList<>();
    private final Map<UUID, Integer> bought = new HashMap<>();
    private final Set<String> takenAway = new HashSet<>();
    private VendorFault fault = VendorFault.NONE;
    BigDecimal price = new BigDecimal("3.00");
    private int sids;

    private final Predicate<UUID> permitted;

    /** @param permitted whether a purchase was ever let through to Twilio */
    public TwilioAccount(Predicate<UUID> permitted) {
        this.permitted = permitted;
    }

    /** A number that the account has. */
    public record Held(String sid, String phoneNumber, UUID purchase) {}

    /** How the next call goes. */
    public void next(VendorFault fault) {
        this.fault = fault;
    }

    public void price(BigDecimal monthly) {
        price = monthly;
    }

    public List<Held> held() {
        return List.copyOf(held.values());
    }

    public Set<String> takenAway() {
        return takenAway;
    }

    public Map<UUID, Integer> bought() {
        return bought;
    }

    /** What nobody waited for happens. */
    public void catchUp() {
        var now = List.copyOf(late);
        late.clear();
        now.forEach(Runnable::run);
    }

    /** Twilio takes a number away, without our doing. */
    public void lose(Held number) {
        takenAway.add(number.sid);
        held.remove(number.sid);
    }

    void expect(UUID purchase) {
        if (!permitted.test(purchase)) {
            throw new AssertionError("Twilio is asked for the purchase " + purchase + ", which is fenced off");
        }
    }

    VendorFault whim() {
        var taken = fault;
        fault = VendorFault.NONE;
        return taken;
    }

    boolean isSold(String phoneNumber) {
        return held.values().stream().anyMatch(each -> each.phoneNumber.equals(phoneNumber));
    }

    /** @return null when somebody was faster */
    Held sell(String phoneNumber, UUID purchase) {
        if (isSold(phoneNumber)) {
            return null;
        }
        var number = new Held("PN%032x".formatted(++sids), phoneNumber, purchase);
        held.put(number.sid, number);
        bought.merge(purchase, 1, Integer::sum);
        return number;
    }
}
