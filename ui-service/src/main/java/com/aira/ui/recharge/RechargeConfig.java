package com.aira.ui.recharge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

@ConfigMapping(prefix = "aira.recharge")
interface RechargeConfig {
    /** As the scheduler reads it: a duration, or off. */
    String every();

    /** How long one charge may take, Stripe's timeouts and a repeat included. */
    @WithDefault("2m")
    Duration lease();

    /** How long a charge whose answer was lost is repeated under its key: Stripe keeps keys for a day. */
    @WithDefault("23h")
    Duration keyLife();

    /** Between two attempts to detach a card at Stripe. */
    @WithDefault("5m")
    Duration detachAgain();

    /** As the scheduler reads it: a duration, or off. */
    String lowBalanceEvery();

    /** Under which a wallet without automatic recharges is told to run low. */
    BigDecimal lowBalanceUsd();

    BigDecimal lowBalanceInr();
}
