package com.aira.ui.business;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.ZoneId;

/** A zone of the form Area/City that Java knows; the database checks that Postgres knows it too. */
@Constraint(validatedBy = KnownZone.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@interface KnownZone {
    String message() default "is not a time zone such as Europe/Berlin";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<KnownZone, String> {
        @Override
        public boolean isValid(String zone, ConstraintValidatorContext context) {
            return zone == null
                    || zone.contains("/") && ZoneId.getAvailableZoneIds().contains(zone);
        }
    }
}
