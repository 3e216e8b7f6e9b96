package io.routelock.runtime.broker.access;

import io.routelock.pki.Secret;

import java.util.Optional;

/** What a CONNECT packet says of its sender, and what that proved before. */
public record LoginRequest(
        String clientId, Optional<String> user, Optional<Secret> password, PeerProof proof) {}
