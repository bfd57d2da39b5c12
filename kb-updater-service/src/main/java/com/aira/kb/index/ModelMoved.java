package com.aira.kb.index;

import java.sql.SQLException;

/** The business has moved to another model since its text was embedded; nothing was written. */
public final class ModelMoved extends SQLException {
    ModelMoved(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause);
    }
}
