package com.aira.runtime.chat;

/**
 * An endpoint answers no request that carries this parameter, or carries it with this value.
 *
 * @param lasting whether that is so of every request; it may be the fault of this one, such as a long conversation that
 *     leaves too little room for an answer
 * @param words why, in the endpoint's own words
 */
public record ParameterRefusal(String parameter, boolean lasting, String words) {}
