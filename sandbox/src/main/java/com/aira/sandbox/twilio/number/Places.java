package com.aira.sandbox.twilio.number;

import static com.aira.sandbox.twilio.number.NumberType.LOCAL;
import static com.aira.sandbox.twilio.number.NumberType.MOBILE;
import static com.aira.sandbox.twilio.number.NumberType.TOLL_FREE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks on sale. In North America they are 555-01xx, set aside for fiction; elsewhere the ranges for drama too,
 * where libphonenumber takes those for valid.
 */
final class Places {

    static final List<Place> ALL = all();

    private Places() {}

    /** Twilio searches by area code in North America alone. */
    static boolean hasAreaCodes(String country) {
        return country.equals("US") || country.equals("CA");
    }

    /** The block of an area code that has no place in the list, without a locality. */
    static Place unnamed(String country, String areaCode) {
        return new Place(country, LOCAL, areaCode, "+1" + areaCode + "55501", 2, "", "");
    }

    private static List<Place> all() {
        List<Place> places = new ArrayList<>();
        northAmerica(places, "US", """
                415 San Francisco CA;212 New York NY;312 Chicago IL;213 Los Angeles CA;617 Boston MA;206 Seattle WA
                512 Austin TX;305 Miami FL;303 Denver CO;404 Atlanta GA;503 Portland OR;202 Washington DC
                619 San Diego CA;702 Las Vegas NV;713 Houston TX;214 Dallas TX;215 Philadelphia PA;602 Phoenix AZ
                612 Minneapolis MN;408 San Jose CA;646 New York NY;718 Brooklyn NY;773 Chicago IL;650 Palo Alto CA
                919 Raleigh NC;615 Nashville TN;801 Salt Lake City UT;504 New Orleans LA;313 Detroit MI;808 Honolulu HI""");
        northAmerica(places, "CA", """
                416 Toronto ON;604 Vancouver BC;514 Montreal QC;403 Calgary AB;613 Ottawa ON;780 Edmonton AB
                204 Winnipeg MB;902 Halifax NS;418 Quebec QC;306 Regina SK""");
        for (String country : List.of("US", "CA")) {
            // One numbering plan: each country gets its own codes, so that none is sold twice.
            Stream<String> codes =
                    country.equals("US") ? Stream.of("800", "888", "877") : Stream.of("866", "855", "844");
            codes.forEach(code -> places.add(new Place(country, TOLL_FREE, code, "+1" + code + "55501", 2, "", "")));
        }
        places.add(new Place("GB", LOCAL, "", "+4420794600", 2, "London", "England"));
        places.add(new Place("GB", LOCAL, "", "+441614960", 3, "Manchester", "England"));
        places.add(new Place("GB", LOCAL, "", "+441314960", 3, "Edinburgh", "Scotland"));
        places.add(new Place("GB", MOBILE, "", "+447400123", 3, "", ""));
        places.add(new Place("GB", TOLL_FREE, "", "+448081570", 3, "", ""));
        places.add(new Place("IN", LOCAL, "", "+9122615550", 2, "Mumbai", "Maharashtra"));
        places.add(new Place("IN", LOCAL, "", "+9111415550", 2, "New Delhi", "Delhi"));
        places.add(new Place("IN", LOCAL, "", "+9180415550", 2, "Bengaluru", "Karnataka"));
        places.add(new Place("IN", TOLL_FREE, "", "+911800555", 4, "", ""));
        places.add(new Place("IN", MOBILE, "", "+9198205550", 2, "", ""));
        places.add(new Place("AU", LOCAL, "", "+6125550", 4, "Sydney", "NSW"));
        places.add(new Place("AU", LOCAL, "", "+6135550", 4, "Melbourne", "VIC"));
        places.add(new Place("AU", MOBILE, "", "+614915701", 2, "", ""));
        places.add(new Place("AU", TOLL_FREE, "", "+6118009757", 2, "", ""));
        places.add(new Place("DE", LOCAL, "", "+493023125", 3, "Berlin", ""));
        places.add(new Place("DE", LOCAL, "", "+4969900095", 2, "Frankfurt", ""));
        places.add(new Place("DE", LOCAL, "", "+4989990170", 2, "Munich", ""));
        places.add(new Place("DE", MOBILE, "", "+4915155501", 3, "", ""));
        places.add(new Place("DE", TOLL_FREE, "", "+498005550", 3, "", ""));
        places.add(new Place("FR", LOCAL, "", "+33199005", 3, "Paris", "Ile-de-France"));
        places.add(new Place("FR", LOCAL, "", "+33465715", 3, "Montpellier", "Occitanie"));
        places.add(new Place("FR", MOBILE, "", "+33612345", 3, "", ""));
        places.add(new Place("FR", TOLL_FREE, "", "+338055501", 2, "", ""));
        return List.copyOf(places);
    }

    private static void northAmerica(List<Place> places, String country, String list) {
        for (String line : list.split("[;\n]")) {
            String entry = line.strip();
            String areaCode = entry.substring(0, 3);
            String locality = entry.substring(4, entry.length() - 3);
            String region = entry.substring(entry.length() - 2);
            places.add(new Place(country, LOCAL, areaCode, "+1" + areaCode + "55501", 2, locality, region));
        }
    }
}
