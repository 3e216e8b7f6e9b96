package io.routelock.secureads;

import io.routelock.diagnosis.Finding;

/** Why our router turned a peer away, for our own log. */
final class RejectionFindings {

    private RejectionFindings() {}

    static Finding of(TlsConnectError error, String peer) {
        return switch (error.code()) {
            case 1 ->
                    Finding.warning(
                            "secure-ads.rejected-version",
                            peer + " speaks another version of Secure ADS and was turned away.",
                            "Compare its TwinCAT build with 3.1.4024.");
            case 2 ->
                    Finding.warning(
                            "secure-ads.rejected-common-name",
                            peer + " wanted a route, but its certificate names somebody else.",
                            "Add the route there again with \"ignore common name\".",
                            "The route is by IP address, and the certificate names the host.");
            case 3 ->
                    Finding.warning(
                            "secure-ads.rejected-certificate",
                            peer + " has no route here with the certificate that it presented.",
                            "If it is yours, add the route there again with a login.",
                            "The route was removed here.",
                            "The peer has a new certificate or another NetId.",
                            "Somebody else uses the NetId of a known peer.");
            default ->
                    Finding.warning(
                            "secure-ads.rejected-login",
                            peer + " wanted a route without a valid login and was turned away.",
                            "If it was you, check the user name and the password.",
                            "A typing error.",
                            "Somebody tries passwords.");
        };
    }
}
