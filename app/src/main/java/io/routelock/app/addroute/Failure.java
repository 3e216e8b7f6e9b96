package io.routelock.app.addroute;

import io.routelock.diagnosis.Finding;

/** A step that failed, and why. */
record Failure(At at, Finding finding) {

    /** Which step. */
    enum At {
        CONNECT,
        STORED,
        VERIFIED
    }

    /** Which step it was, after the target had stored its side. */
    static Failure ofStoring(Finding finding) {
        return new Failure(finding.code().equals("route.not-verified") ? At.VERIFIED : At.STORED, finding);
    }

    /** In two words, for the line of steps. */
    String fact() {
        String code = finding.code();
        int dot = code.indexOf('.');
        return switch (code.substring(dot + 1)) {
            case "no-answer", "silent" -> "no answer";
            case "refused", "handshake-refused" -> "refused";
            case "handshake-closed", "closed-at-login", "closed" -> "connection closed";
            case "unknown-host" -> "unknown name";
            case "unreachable" -> "unreachable";
            case "login" -> "login refused";
            case "conflict", "exists" -> "conflict";
            case "on-target-only" -> "target only";
            case "not-verified" -> "does not work";
            case "cancelled", "cancelled-at-login", "cancelled-at-store" -> "cancelled";
            default -> "failed";
        };
    }
}
