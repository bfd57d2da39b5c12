package com.aira.runtime.budget;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Keys of visitors for budgets. No address is stored: a key is an HMAC of it with a secret that lives for a day, and
 * both are gone after that day. What one IPv6 customer holds, a /64, is one visitor.
 */
public final class VisitorKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 16;
    private static final int PREFIX_BYTES = 8;

    private final DataSource database;
    private final Clock clock;
    private volatile Secret today;

    public VisitorKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param address an IPv4 or IPv6 address; anything else is one visitor by its text
     * @throws BudgetsUnavailable when the day's secret is asked for and the database does not answer
     */
    public String of(String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret());
            return "visitor:" + HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(network(address)), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the secret of a new day and forgets the one before, also when nobody visits.
     *
     * @throws BudgetsUnavailable when the database does not answer
     */
    public void renew() {
        secret();
    }

    private SecretKeySpec secret() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Secret known = today;
        if (known == null || !known.day().equals(day)) {
            known = new Secret(day, ask());
            today = known;
        }
        return known.key();
    }

    private SecretKeySpec ask() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select private.visitor_secret()");
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return new SecretKeySpec(answer.getBytes(1), ALGORITHM);
        } catch (SQLException e) {
            throw new BudgetsUnavailable(e);
        }
    }

    private static byte[] network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address.getBytes(StandardCharsets.UTF_8);
        }
        if (bytes.length == 4) {
            return bytes;
        }
        return isMappedIpv4(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : Arrays.copyOf(bytes, PREFIX_BYTES);
    }

    private static boolean isMappedIpv4(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    private record Secret(LocalDate day, SecretKeySpec key) {}
}
