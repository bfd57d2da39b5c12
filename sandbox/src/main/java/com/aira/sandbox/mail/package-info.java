/** The inbox of the world: an SMTP server that takes every mail and delivers none, and shows what it took. */
package com.aira.sandbox.mail;
