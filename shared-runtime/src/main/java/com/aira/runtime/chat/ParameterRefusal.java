package com.aira.runtime.chat;

/**
 * An endpoint answers no request that carries this parameter, or carries it with this value.
 *
 * @param words why, in the endpoint's own words
 */
public record ParameterRefusal(String parameter, String words) {}
