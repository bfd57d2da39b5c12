package com.aira.sandbox.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the SMTP server listens; its port is {@link com.aira.sandbox.Ports#smtp()}. */
@ConfigMapping(prefix = "aira.mail")
interface MailConfig {
    @WithDefault("127.0.0.1")
    String bindAddress();
}
