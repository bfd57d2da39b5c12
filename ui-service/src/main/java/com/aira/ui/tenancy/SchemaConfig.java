package com.aira.ui.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "aira.schema")
interface SchemaConfig {
    /** Whether this process brings the schema up to date; exactly one service of an installation does. */
    boolean migrate();

    /** Address with user and password of the schema's owner; needed to migrate only. */
    Optional<String> migrationUrl();

    /** Passwords that migrating gives to the services' roles. */
    Optional<String> uiPassword();

    Optional<String> voicePassword();

    Optional<String> kbPassword();

    /** Off where a test brings its own schema. */
    @WithDefault("true")
    boolean validate();
}
