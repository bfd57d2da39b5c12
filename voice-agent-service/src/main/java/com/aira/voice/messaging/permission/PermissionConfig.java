package com.aira.voice.messaging.permission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

/** When texts that nobody asked for may be sent. */
@ConfigMapping(prefix = "texts")
public interface PermissionConfig {

    /** Local time of the recipient at which quiet hours begin. */
    @WithDefault("21:00")
    LocalTime quietFrom();

    /** Local time of the recipient at which they end. */
    @WithDefault("08:00")
    LocalTime quietUntil();
}
