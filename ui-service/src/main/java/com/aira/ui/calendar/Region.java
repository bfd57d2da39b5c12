package com.aira.ui.calendar;

import com.aira.runtime.region.ZoneRegions;
import com.aira.ui.business.BusinessView;

/** The country a business is in, by its number or else by its clock. */
final class Region {
    private Region() {}

    /** @return ISO 3166 code */
    static String of(BusinessView business) {
        var byNumber = CustomerPhone.region(business.phoneNumber());
        return byNumber != null ? byNumber : ZoneRegions.of(business.timeZone());
    }
}
