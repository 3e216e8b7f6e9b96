package io.routelock.runtime.broker.report;

/** Bytes of whole MQTT packets since the start, without TLS and WebSockets. */
public record WireBytes(long received, long sent) {}
