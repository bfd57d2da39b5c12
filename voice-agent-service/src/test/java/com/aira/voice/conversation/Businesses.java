package com.aira.voice.conversation;

import com.aira.voice.knowledge.KnowledgeFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Businesses for conversations. */
enum Businesses {
    /** Three services, Monday to Friday 9 to 5, Saturday 10 to 2, closed on Thanksgiving. */
    SALON {
        @Override
        void create(Connection connection, UUID owner, UUID id) throws SQLException {
            insert(connection, owner, id, "Bella Salon", "service", "12 Elm Street, Springfield", "bella@salon.test");
            execute(connection, "delete from public.services where business_id = '" + id + "'");
            execute(
                    connection,
                    "insert into public.services (business_id, name, duration, price) values ('" + id
                            + "', 'Haircut', 45, 35), ('" + id + "', 'Hair coloring', 90, 80), ('" + id
                            + "', 'Beard trim', 20, null)");
            execute(
                    connection,
                    "insert into public.business_hours (business_id, weekday, opens, closes) values ('" + id
                            + "', 6, '10:00', '14:00')");
            execute(
                    connection,
                    "insert into public.business_closures (business_id, starts_on, ends_on, reason) values ('" + id
                            + "', '2026-11-26', '2026-11-26', 'Thanksgiving')");
            KnowledgeFixture.document(
                    connection,
                    id,
                    "about.txt",
                    List.of(
                            "# Parking\nFree parking is behind the building, entrance on Oak Avenue. There are ten spaces. Street parking is metered until 6 PM.",
                            "# Cancellation policy\nPlease cancel at least 24 hours ahead. Late cancellations are charged half of the price. No-shows are charged in full.",
                            "# Payment\nWe accept cash, all major credit cards and Apple Pay. We do not take checks. Gift cards can be bought at the desk from $25.",
                            "# Team\nBella opened the salon in 2009. Marco is our colour specialist. Dana works on Saturdays only."));
            KnowledgeFixture.entry(
                    connection,
                    id,
                    "Do you cut children's hair?",
                    "Yes, children under 10 get a cut for $20. They must come with a parent.");
        }
    },
    /** One service. */
    CLINIC {
        @Override
        void create(Connection connection, UUID owner, UUID id) throws SQLException {
            insert(connection, owner, id, "Park Dental", "service", "9 Main Street", null);
            execute(connection, "delete from public.services where business_id = '" + id + "'");
            execute(
                    connection,
                    "insert into public.services (business_id, name, duration) values ('" + id + "', 'Checkup', 30)");
            KnowledgeFixture.document(
                    connection,
                    id,
                    "faq.md",
                    List.of(
                            "# Insurance\nWe accept Delta Dental, Aetna and MetLife. Without insurance a checkup costs $90. Payment plans are available for treatments over $500.",
                            "# First visit\nPlease arrive 15 minutes early and bring a photo ID and your insurance card. New patients fill in a form."));
        }
    },
    /** A restaurant: party sizes, five tables at a time. */
    TRATTORIA {
        @Override
        void create(Connection connection, UUID owner, UUID id) throws SQLException {
            insert(connection, owner, id, "Trattoria Roma", "restaurant", "3 Harbor Road", "roma@trattoria.test");
            execute(connection, "update public.business_v2 set booking_capacity = 5 where id = '" + id + "'");
            KnowledgeFixture.document(
                    connection,
                    id,
                    "menu.txt",
                    List.of(
                            "# Menu\nDish: Margherita pizza; Price: $14; Vegetarian: yes\nDish: Lasagna; Price: $18; Vegetarian: no\nDish: Tiramisu; Price: $9; Vegetarian: yes",
                            "# Allergies\nWe can prepare gluten-free pasta for every dish. Please tell us about nut allergies when you book. Our kitchen uses nuts."));
        }
    };

    abstract void create(Connection connection, UUID owner, UUID id) throws SQLException;

    private static void insert(
            Connection connection, UUID owner, UUID id, String name, String type, String address, String email)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into public.business_v2 (id, user_id, name, business_type, address, email, time_zone, phone_number)"
                        + " values (?, ?, ?, ?, ?, ?, 'America/New_York', '+12025550100')")) {
            insert.setObject(1, id);
            insert.setObject(2, owner);
            insert.setString(3, name);
            insert.setString(4, type);
            insert.setString(5, address);
            insert.setString(6, email);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        World.execute(connection, sql);
    }
}
