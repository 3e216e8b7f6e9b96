package io.routelock.runtime.launch;

/** A runtime that listens, as its line {@code ready} tells. */
public sealed interface Ready permits ReadyRouter, ReadyBroker {}
