/**
 * The receptionist that needs no network: understands what is said by plain rules, fills in what a task still needs one
 * question at a time, and reads answers out of what the business has written. Its state is a record that any instance can
 * take up.
 */
package com.aira.voice.dialogue;
