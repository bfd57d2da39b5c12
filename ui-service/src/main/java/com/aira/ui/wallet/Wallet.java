package com.aira.ui.wallet;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** Read only: money moves through functions of the database. */
@Entity
@Immutable
@Table(name = "wallets")
class Wallet extends PanacheEntityBase {
    @Id
    UUID id;

    String currency;

    @Column(name = "balance_usd")
    BigDecimal balanceUsd;

    @Column(name = "reserved_usd")
    BigDecimal reservedUsd;

    @Column(name = "balance_inr")
    BigDecimal balanceInr;

    @Column(name = "reserved_inr")
    BigDecimal reservedInr;

    @Formula(
            "(select coalesce(sum(d.outstanding), 0) from wallet_debts d where d.wallet_id = id and d.currency = 'USD')")
    BigDecimal owedUsd;

    @Formula(
            "(select coalesce(sum(d.outstanding), 0) from wallet_debts d where d.wallet_id = id and d.currency = 'INR')")
    BigDecimal owedInr;

    @Formula("(select coalesce(sum(r.amount), 0) from call_reservations r where r.user_id = user_id"
            + " and r.currency = 'USD' and r.expires_at > now())")
    BigDecimal heldForCallsUsd;

    @Formula("(select coalesce(sum(r.amount), 0) from call_reservations r where r.user_id = user_id"
            + " and r.currency = 'INR' and r.expires_at > now())")
    BigDecimal heldForCallsInr;
}
