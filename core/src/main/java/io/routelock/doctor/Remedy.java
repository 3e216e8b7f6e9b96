package io.routelock.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.systemservice.AddRemote;

/** What a program can offer to do about a finding. Nothing of it is done by the examination. */
public sealed interface Remedy {

    /** Store a route on this side; the host has none. */
    record AddRouteHere() implements Remedy {}

    /** Store the route on the target anew, with a login there. */
    record AddRouteOnTarget() implements Remedy {}

    /** The route on this side is to that NetId. */
    record TakeNetId(AmsNetId told) implements Remedy {}

    /** Replace the plain route by a secure one. */
    record UseSecureAds() implements Remedy {}

    /** Compare the presented fingerprint with the one that the device itself shows. */
    record CompareFingerprint() implements Remedy {}

    /**
     * Change the route on this side: another name, or the common name is not compared.
     *
     * @param commonName as the target's certificate has it
     */
    record FitCommonName(String commonName) implements Remedy {}

    /** The route of the target that leads here gets that address in place of the one that it has. */
    record ChangeRouteBack(AddRemote entry, String address) implements Remedy {}
}
