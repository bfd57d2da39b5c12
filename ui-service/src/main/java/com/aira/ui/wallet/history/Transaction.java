package com.aira.ui.wallet.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry of a wallet's history. */
@Entity(name = "WalletTransaction")
@Immutable
@Table(name = "transactions")
class Transaction extends PanacheEntityBase {
    @Id
    UUID id;

    BigDecimal amount;
    String currency;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "transaction_type")
    TransactionType type;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "transaction_status")
    TransactionStatus status;

    @Enumerated(EnumType.STRING)
    TransactionKind kind;

    String description;

    @Column(name = "business_number_id")
    UUID businessNumberId;

    @Column(name = "stripe_session_id")
    String stripeSessionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "settled_at")
    Instant settledAt;
}
