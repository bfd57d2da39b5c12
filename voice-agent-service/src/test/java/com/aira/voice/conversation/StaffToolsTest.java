package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.booking.Refusal;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.frames.Memory;
import com.aira.voice.tools.FreeTime;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.tools.ToolResult.Availability;
import com.aira.voice.tools.ToolResult.Changed;
import com.aira.voice.tools.ToolResult.Refused;
import com.aira.voice.tools.ToolSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booking with somebody, or with whoever is free; and the reasons of the booking law as tools hand them on. */
class StaffToolsTest {

    private static final World WORLD = new World();
    private static final String WEDNESDAY = "2026-11-25T";

    private UUID business;

    @BeforeEach
    void aSalon() throws SQLException {
        business = WORLD.business("salon");
    }

    @Test
    void profile_knowsWhoDoesWhat() throws SQLException {
        stylists();

        BusinessProfile profile = WORLD.profiles.of(business);

        assertThat(profile.staffMember("anna").orElseThrow().services()).isEqualTo(Map.of("Hair coloring", 60));
        assertThat(profile.staffMember("Ben").orElseThrow().hours()).hasSize(1);
        assertThat(profile.staffMember("Ben").orElseThrow().does("beard trim")).isTrue();
        assertThat(profile.staffMember("Carl")).isEmpty();
    }

    @Test
    void anyone_isSaid() throws SQLException {
        stylists();

        Availability found = find("Haircut", "14:00", null, null);
        Changed booked = (Changed) book("Haircut", "14:00", null, null);

        assertThat(found.requestedIsFree()).isTrue();
        assertThat(found.freeTimes()).flatExtracting(FreeTime::with).containsExactly("Ben");
        assertThat(booked.appointment().with()).contains("Ben");
        assertThat(WORLD.column(
                        "select payload ->> 'text' from public.notifications where business_id = ? and channel = 'sms'",
                        business))
                .anySatisfy(text -> assertThat(text).contains("(Haircut with Ben)"));
    }

    @Test
    void whoIsAskedFor_takesIt_inTheirTime() throws SQLException {
        stylists();

        Changed booked = (Changed) book("Hair coloring", "14:00", "Anna", null);

        assertThat(booked.appointment().with()).contains("Anna Weber");
        assertThat(booked.row().minutes()).isEqualTo(60);
    }

    @Test
    void whoIsTaken_isToldWithWhoElseIsFree() throws SQLException {
        stylists();
        insert("insert into public.staff (business_id, name) values ('%s', 'Cleo')");
        book("Haircut", "14:00", "Ben", null);

        Availability found = find("Haircut", "14:00", "Ben", null);

        assertThat(found.reason()).isEqualTo(Refusal.TAKEN);
        assertThat(found.insteadWith()).isEqualTo("Cleo");
        assertThat(found.freeTimes()).hasSize(3).allSatisfy(time -> assertThat(time.with())
                .containsExactly("Ben"));
    }

    @Test
    void reasons_areThoseOfTheLaw() throws SQLException {
        stylists();

        assertThat(find("Haircut", "14:00", "Zoe", null).reason()).isEqualTo(Refusal.UNKNOWN_STAFF);
        assertThat(find("Haircut", "14:00", "anyone", null).reason()).isNull();
        assertThat(find("Haircut", "14:00", "Anna", null).reason()).isEqualTo(Refusal.SERVICE_NOT_BY_STAFF);
        assertThat(session()
                        .availability()
                        .findAvailability("Haircut", "2026-11-27T14:00", null, null, "Ben", null)
                        .reason())
                .isEqualTo(Refusal.STAFF_OFF);
        assertThat(((Refused) book("Haircut", "14:00", "Zoe", null)).reason()).isEqualTo(Refusal.UNKNOWN_STAFF);
    }

    @Test
    void moved_toSomebodyElse() throws SQLException {
        stylists();
        insert("insert into public.staff (business_id, name) values ('%s', 'Cleo')");
        ToolSession session = session();
        Changed booked = (Changed) session.appointments()
                .bookAppointment("Ann Lee", WEDNESDAY + "14:00", "Haircut", null, null, null, "Ben", null);

        Changed moved = (Changed) session.appointments()
                .rescheduleAppointment(booked.appointment().appointmentId().toString(), WEDNESDAY + "14:00", "Cleo");

        assertThat(moved.outcome()).isEqualTo("moved");
        assertThat(moved.appointment().with()).contains("Cleo");
    }

    /** Read back as free it would be refused after the caller's yes. */
    @Test
    void bufferOfTheService_isPartOfTheQuestion() throws SQLException {
        insert("update public.services set buffer = 30 where business_id = '%s' and name = 'Haircut'");
        WORLD.book(business, "Beard trim", WEDNESDAY + "15:00", 20, "Maria", "+12025550188");

        assertThat(find("Haircut", "14:00", null, null).reason()).isEqualTo(Refusal.TAKEN);
        assertThat(find("Beard trim", "14:00", null, null).reason()).isNull();
    }

    @Test
    void hoursThatTouch_areNoClosing() throws SQLException {
        insert("delete from public.business_hours where business_id = '%s'");
        insert("insert into public.business_hours (business_id, weekday, opens, closes)"
                + " values ('%1$s', 3, '09:00', '12:00'), ('%1$s', 3, '12:00', '19:00')");
        WORLD.book(business, "Beard trim", WEDNESDAY + "12:00", 20, "Maria", "+12025550188");

        assertThat(find("Hair coloring", "11:30", null, null).reason()).isEqualTo(Refusal.TAKEN);
        assertThat(find("Hair coloring", "10:30", null, null).reason()).isNull();
    }

    @Test
    void party_getsATableThatSeatsIt() throws SQLException {
        insert("insert into public.staff (business_id, name, kind, seats)"
                + " values ('%1$s', 'Window', 'resource', 2), ('%1$s', 'Corner', 'resource', 6)");

        Changed booked = (Changed) book(null, "14:00", null, "4");

        assertThat(booked.row().staff())
                .hasValueSatisfying(table -> assertThat(table.name()).isEqualTo("Corner"));
        assertThat(booked.appointment().with()).isEqualTo(Optional.empty());
        assertThat(find(null, "14:00", null, "4").reason()).isEqualTo(Refusal.TAKEN);
        assertThat(find(null, "14:00", null, "2").reason()).isNull();
        assertThat(find(null, "14:00", null, "7").reason()).isEqualTo(Refusal.PARTY_TOO_LARGE);
    }

    /** Anna colours in an hour; Ben cuts and trims, on Wednesdays only. */
    private void stylists() throws SQLException {
        insert("insert into public.staff (business_id, name) values ('%1$s', 'Anna Weber'), ('%1$s', 'Ben')");
        insert("insert into public.staff_services (business_id, staff_id, service_id, duration)"
                + " select m.business_id, m.id, s.id, case when m.name <> 'Ben' then 60 end from public.staff m"
                + " join public.services s on s.business_id = m.business_id"
                + " and (m.name = 'Ben') = (s.name <> 'Hair coloring') where m.business_id = '%s'");
        insert("insert into public.staff_hours (business_id, staff_id, weekday, opens, closes)"
                + " select business_id, id, 3, '09:00', '17:00' from public.staff"
                + " where business_id = '%s' and name = 'Ben'");
    }

    private void insert(String sql) throws SQLException {
        try (Connection connection = WORLD.connect()) {
            World.execute(connection, sql.formatted(business));
        }
    }

    private Availability find(String service, String time, String person, String party) throws SQLException {
        return session().availability().findAvailability(service, WEDNESDAY + time, null, null, person, party);
    }

    private ToolResult book(String service, String time, String person, String party) throws SQLException {
        return session()
                .appointments()
                .bookAppointment("Ann Lee", WEDNESDAY + time, service, null, null, null, person, party);
    }

    private ToolSession session() throws SQLException {
        return WORLD.tools.open(
                WORLD.call(business, "+12025550177", Map.of()),
                WORLD.profiles.of(business),
                Memory.EMPTY,
                "",
                "1",
                World.NOW);
    }
}
