/**
 * The demo: a hair studio with an owner, documents and a number, made over the same public interfaces that any owner
 * uses. Runs as a program of its own after everything is up, and makes only what is missing.
 */
package com.aira.sandbox.demo;
