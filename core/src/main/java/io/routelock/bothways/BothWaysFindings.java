package io.routelock.bothways;

import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What does not fit between two routes, in words.
 *
 * @param target its name
 */
record BothWaysFindings(String target, OwnSide self) {

    Finding noWayBack() {
        return Finding.error(
                "routes.no-way-back",
                "%s has no route back to this computer (AmsNetId %s, address %s)."
                        .formatted(target, self.netId(), address()),
                "Add the route to this computer on the target.",
                "The route was added on this side only.",
                "It was removed on the target, or was temporary there.");
    }

    /** A server entry lets this computer in without a route of its own. */
    Finding noStoredWayBack() {
        return Finding.note(
                "routes.no-way-back",
                "%s has no stored route to this computer: it lets this computer in by an entry of its server."
                        .formatted(target),
                "Nothing, unless the target shall call this computer: then add the route with AddRemote.");
    }

    Finding noWayThere() {
        return Finding.error(
                "routes.no-way-there",
                "This computer has no route to %s.".formatted(target),
                "Add the route on this computer.",
                "The route was added on the target only.",
                "It was removed here.");
    }

    Finding otherNetId(AddRemote other) {
        return Finding.error(
                "routes.other-netid",
                "%s knows this computer as AmsNetId %s (route %s), but it is %s."
                        .formatted(target, other.netId(), other.name(), self.netId()),
                "Add a route to %s on the target, and remove its route %s."
                        .formatted(self.netId(), other.name()),
                "The AmsNetId of this computer was changed.",
                "Another router runs on this computer than when the route was added.",
                "The address belonged to another computer before.");
    }

    Finding staleAddress(AddRemote back) {
        return Finding.warning(
                "routes.stale-address",
                "%s looks for this computer at %s, but its address is %s."
                        .formatted(target, back.address(), address()),
                replace(back),
                "This computer got another address since the route was added.",
                "Network address translation stands between the two.");
    }

    /** A name that is not this computer's; nobody here knows where the target's name server leads it. */
    Finding foreignName(AddRemote back) {
        return Finding.warning(
                "routes.stale-address",
                "%s looks for this computer under the name %s, but it is called %s."
                        .formatted(target, back.address(), self.hostName()),
                replace(back),
                "This computer was renamed.",
                "The name is another one for this computer in the target's name server.");
    }

    Finding hostName(AddRemote back) {
        return Finding.warning(
                "routes.host-name-instead",
                "%s stored the host name %s instead of the address %s."
                        .formatted(target, back.address(), address()),
                "Where the target cannot look up names: %s".formatted(inSentence(replace(back))),
                "Windows CE devices store the host name although an address was chosen.",
                "The route was added by host name.");
    }

    Finding otherAddress(AddRemote back) {
        return Finding.note(
                "routes.other-address",
                "%s looks for this computer at %s, another address of it than %s, from which it reaches the target."
                        .formatted(target, back.address(), address()),
                "Compare the two networks if the target does not answer: it takes frames from %s only."
                        .formatted(back.address()));
    }

    Finding security(String mine, String theirs) {
        return Finding.error(
                "routes.security-differs",
                "The route here is %s, that of %s to this computer is %s."
                        .formatted(words(mine), target, words(theirs)),
                "Add the route anew with one kind of security for both sides.",
                "One of the two routes was changed by hand.",
                "The route was replaced on one side only.");
    }

    Finding oneWayThere() {
        return Finding.warning(
                "routes.one-way-at-target",
                "The route of %s to this computer is unidirectional: of this computer it takes answers and ReadState only."
                        .formatted(target),
                "Clear Unidirectional in the route on the target if this computer shall read or write there.",
                "Unidirectional was checked on the wrong side.");
    }

    Finding oneWayHere() {
        return Finding.note(
                "routes.one-way-here",
                "The route here is unidirectional: %s cannot call this computer.".formatted(target),
                "Nothing, unless the target shall read or write here.");
    }

    Finding netIdTwice(List<AddRemote> toMe) {
        String names = toMe.stream().map(AddRemote::name).collect(Collectors.joining(", "));
        return Finding.warning(
                "routes.netid-twice",
                "%s has %d routes to AmsNetId %s: %s. It uses the first."
                        .formatted(target, toMe.size(), self.netId(), names),
                "Remove those on the target that are no longer right.",
                "The route was added again under another name.");
    }

    Finding addressTwice(AddRemote other) {
        return Finding.warning(
                "routes.address-with-two-netids",
                "%s has a second route to the address of this computer, %s to AmsNetId %s."
                        .formatted(target, other.name(), other.netId()),
                "Remove %s on the target if nothing answers under that AmsNetId any more."
                        .formatted(other.name()),
                "The AmsNetId of this computer was changed, and the old route is still there.",
                "Two routers run on this computer: the second connection throws the first off.");
    }

    Finding temporary(AddRemote back) {
        return Finding.note(
                "routes.temporary",
                "The route %s of %s to this computer is temporary: it is gone when the target starts again."
                        .formatted(back.name(), target),
                "Add it as a static one if it shall stay.");
    }

    private String replace(AddRemote back) {
        return "Remove the route %s on the target and add it with the address %s."
                .formatted(back.name(), address());
    }

    private static String inSentence(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String words(String mode) {
        return switch (mode) {
            case "none" -> "plain";
            case "self-signed" -> "secure with self-signed certificates";
            case "psk" -> "secure with a pre-shared key";
            case "ca" -> "secure with certificates of a shared CA";
            default -> "of an unknown kind";
        };
    }

    private String address() {
        return self.towards().getHostAddress();
    }
}
