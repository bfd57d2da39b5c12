package com.aira.runtime.database;

import com.aira.runtime.database.Sql.RowMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** Makes values of rows: a record takes the columns in their order, every other type the first column. */
final class RowValues {
    /** What reflection finds of a type is the same each time, and is asked for with every query. */
    private static final ClassValue<RowMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
            return create(type);
        }
    };

    private RowValues() {}

    @SuppressWarnings("unchecked")
    static <T> RowMapper<T> mapper(Class<T> type) {
        return (RowMapper<T>) MAPPERS.get(type);
    }

    private static <T> RowMapper<T> create(Class<T> type) {
        if (!type.isRecord()) {
            return row -> type.cast(column(row, 1, type));
        }
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        var constructor = constructor(type, types);
        return row -> {
            var values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = column(row, i + 1, types[i]);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                throw new IllegalStateException("a row is no " + type.getName(), e);
            }
        };
    }

    private static <T> Constructor<T> constructor(Class<T> type, Class<?>[] types) {
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a constructor of its components", e);
        }
    }

    /** The driver gives numbers and instants only in the exact type of the column: the type that is asked for decides here. */
    private static Object column(ResultSet row, int at, Class<?> type) throws SQLException {
        Object value;
        if (type == String.class) {
            return row.getString(at);
        } else if (type == int.class || type == Integer.class) {
            value = row.getInt(at);
        } else if (type == long.class || type == Long.class) {
            value = row.getLong(at);
        } else if (type == double.class || type == Double.class) {
            value = row.getDouble(at);
        } else if (type == boolean.class || type == Boolean.class) {
            value = row.getBoolean(at);
        } else if (type == BigDecimal.class) {
            return row.getBigDecimal(at);
        } else if (type == byte[].class) {
            return row.getBytes(at);
        } else if (type == Instant.class) {
            var moment = row.getObject(at, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        } else if (type.isEnum()) {
            var name = row.getString(at);
            return name == null ? null : constant(type, name);
        } else {
            return row.getObject(at, type);
        }
        return row.wasNull() ? null : value;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is no " + type.getName()));
    }
}
