package io.routelock.runtime.broker.access;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.runtime.watch.Refusal;

import java.util.Optional;

/** What the files of one listener say of logins and rights at one moment. Immutable; any thread. */
public interface Rules {

    /** May take as long as a password hash does: never on the broker's thread. */
    LoginAnswer login(LoginRequest request);

    /**
     * Whether somebody who logged in under other rules is still let in under these: mosquitto throws out at a
     * reload whose login no longer holds.
     *
     * @param before the rules of the login
     */
    boolean stillHolds(ClientIdentity who, PeerProof proof, Rules before);

    /** Of a topic without wildcards. Fast: asked for every delivery. */
    AccessDecision decide(ClientIdentity who, String topic, Access access);

    /** The same in all its steps, for a finding; empty when there is no acl_file. */
    Optional<AccessExplanation> explain(ClientIdentity who, String topic, Access access);

    /** The line that decided, or the first that gives only the other right. */
    Optional<Refusal.RuleLine> line(AccessExplanation explanation);
}
