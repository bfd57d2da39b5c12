package com.aira.ui.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that ends the session: one that cannot be refreshed on the way in ends just so. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Leaving {}
