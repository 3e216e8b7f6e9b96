package io.routelock.runtime.broker.access;

import java.util.Optional;

/**
 * Who a client is after its login, for the access rules.
 *
 * @param user empty for an anonymous client
 */
public record ClientIdentity(String clientId, Optional<String> user) {}
