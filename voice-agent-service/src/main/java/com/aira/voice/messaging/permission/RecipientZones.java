package com.aira.voice.messaging.permission;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.ZoneId;
import java.util.List;

/** Where the owner of a number may be, by its area code or country. */
final class RecipientZones {

    private RecipientZones() {}

    /**
     * The time zones of a number. In a country of several zones a number may tell all of them; where the business's is among
     * them, its customers are most likely there.
     */
    static List<ZoneId> of(String e164, ZoneId business) {
        try {
            List<ZoneId> zones =
                    PhoneNumberToTimeZonesMapper.getInstance()
                            .getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(e164, null))
                            .stream()
                            .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                            .map(ZoneId::of)
                            .toList();
            return zones.isEmpty() || zones.contains(business) ? List.of(business) : zones;
        } catch (NumberParseException e) {
            return List.of(business);
        }
    }
}
