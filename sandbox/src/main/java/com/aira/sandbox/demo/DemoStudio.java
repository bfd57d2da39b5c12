package com.aira.sandbox.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo is about: a plausible business with enough to ask it about. */
final class DemoStudio {
    static final String EMAIL = "owner@willow-and-wave.example";
    static final String PASSWORD = "demo-owner-1";
    static final String NAME = "Willow & Wave Hair Studio";

    /** Of San Francisco; the first number that Twilio offers there becomes the studio's. */
    static final String AREA_CODE = "415";

    private DemoStudio() {}

    record Document(String fileName, String mediaType) {}

    record Entry(String title, String question, String content) {}

    /** @param duration in minutes */
    record Offer(String name, int duration, String price, String currency) {
        Offer(String name, int duration, String price) {
            this(name, duration, price, "USD");
        }
    }

    static final List<Document> DOCUMENTS = List.of(
            new Document("price-list.pdf", "application/pdf"),
            new Document("your-visit.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            new Document("house-rules.md", "text/markdown"));

    static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "Walk-ins",
                    "Can I come without an appointment?",
                    "Walk-ins are welcome when a chair is free, most often on Tuesday and Wednesday mornings. With an"
                            + " appointment you never wait."),
            new Entry(
                    "Hair extensions",
                    "Do you do hair extensions?",
                    "Yes. Priya fits tape-in extensions after a free consultation; a full set costs from 450 dollars."),
            new Entry(
                    "Beards",
                    "Do you trim beards?",
                    "Jonas trims beards for 18 dollars, alone or together with a haircut."));

    static final List<Offer> SERVICES = List.of(
            new Offer("Women's haircut", 60, "65.00"),
            new Offer("Men's haircut", 30, "38.00"),
            new Offer("Children's haircut", 30, "25.00"),
            new Offer("Full colour", 120, "110.00"),
            new Offer("Blow-dry", 45, "40.00"));

    /** The body of {@code POST /api/businesses}: open on all seven days, two chairs. */
    static Map<String, Object> business(String timeZone) {
        var business = new LinkedHashMap<String, Object>();
        business.put("name", NAME);
        business.put("businessType", "service");
        business.put("description", "A friendly hair studio at the harbour: cuts, colour and care for everybody.");
        business.put("email", EMAIL);
        business.put("address", "214 Harbour Street");
        business.put("timeZone", timeZone);
        business.put("bookingCapacity", 2);
        business.put("slotMinutes", 30);
        business.put("minNoticeMinutes", 60);
        business.put("maxDaysAhead", 60);
        return business;
    }

    static List<Map<String, Object>> hours() {
        var hours = new ArrayList<Map<String, Object>>();
        for (int weekday = 1; weekday <= 7; weekday++) {
            hours.add(Map.of("weekday", weekday, "opens", "09:00", "closes", weekday == 7 ? "17:00" : "19:00"));
        }
        return hours;
    }
}
