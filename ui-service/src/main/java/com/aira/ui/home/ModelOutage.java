package com.aira.ui.home;

import com.aira.runtime.database.Sql;
import io.quarkus.qute.TemplateData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Callers have been hearing the built-in dialogue where a language model is to answer: it has missed several turns in a
 * row, and has answered none since.
 */
@TemplateData
public record ModelOutage(Integer turns, Instant since) {

    /** Fewer are a moment's trouble. After a day without calls nobody knows whether it still lasts. */
    private static final String QUERY = """
            select turns, since from public.model_outages
            where business_id = ? and turns >= 3 and last_at > ? - interval '1 day'""";

    static Optional<ModelOutage> find(Connection connection, UUID business, ZonedDateTime now) throws SQLException {
        return Sql.first(connection, QUERY, ModelOutage.class, business, now.toInstant());
    }
}
