package io.routelock.app.brokerconf;

/** What mosquitto takes for the user name of a client. */
enum UserName {
    /** What the client says, with its password. */
    GIVEN,
    /** The common name of its certificate, or the identity of its pre-shared key. */
    IDENTITY,
    /** The whole subject of its certificate. */
    SUBJECT
}
