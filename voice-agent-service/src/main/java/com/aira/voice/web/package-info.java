/**
 * What every HTTP request and answer of this service shares: who may send it, the shape of errors, and the service's health.
 */
package com.aira.voice.web;
