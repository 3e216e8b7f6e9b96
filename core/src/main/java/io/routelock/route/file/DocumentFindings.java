package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.util.Optional;

/** What is said about the content of a file of routes; nothing here quotes a secret. */
final class DocumentFindings {

    /** Complaints may quote the file, and the file may be hostile. */
    private static final int MAX_QUOTE = 160;

    private final String source;

    /**
     * @param source how the user knows the file
     */
    DocumentFindings(String source) {
        this.source = source;
    }

    /**
     * Complaints quote names, and what looks like a name may be part of a password.
     *
     * @param rawSecret whether that can be
     */
    FindingException refusal(XmlSyntaxException e, Lines lines, boolean rawSecret) {
        String place =
                "%s line %d, column %d: "
                        .formatted(source, lines.lineOf(e.offset()), lines.columnOf(e.offset()));
        String complaint =
                rawSecret
                        ? "a password or key without end tag, or with a < that is not written &lt;"
                        : e.getMessage();
        Finding finding =
                switch (e.kind()) {
                    case BROKEN -> broken(place + complaint + ".");
                    case DTD -> dtd(place);
                    case TOO_LARGE -> tooLarge(place + complaint + ".");
                };
        // The cause would carry the names into the log.
        return rawSecret ? new FindingException(finding) : new FindingException(finding, e);
    }

    private static Finding broken(String symptom) {
        return Finding.error(
                "routes-file.broken",
                symptom,
                "Correct the file at that place, or restore its backup.",
                "The file was edited by hand.",
                "The machine lost power while the file was written.");
    }

    private static Finding dtd(String place) {
        return Finding.error(
                "routes-file.dtd",
                place + "a document type declaration, which files of routes never have.",
                "Do not use this file unless you know who made it.",
                "The file was made to attack programs that read it.");
    }

    Finding tooLarge(String symptom) {
        return Finding.error("routes-file.too-large", symptom, "Check that this is the right file.");
    }

    FindingException unknownEncoding() {
        return new FindingException(
                Finding.error(
                        "routes-file.encoding",
                        source + " declares an encoding that this program does not read.",
                        "Save the file as UTF-8 and say so in its first line."));
    }

    FindingException wrongEncoding(FileEncoding encoding, int line) {
        return new FindingException(
                Finding.error(
                        "routes-file.encoding",
                        "%s line %d has bytes that are not %s."
                                .formatted(source, line, encoding.charset().name()),
                        "Save the file in the encoding that its first line names.",
                        "An editor saved an umlaut in another encoding than the declared one.",
                        "The file is no text at all."));
    }

    FindingException otherRoot(String name) {
        return new FindingException(
                Finding.error(
                        "routes-file.not-routes",
                        "%s has the root element <%s> instead of <TcConfig>.".formatted(source, quote(name)),
                        "Check that this is the right file."));
    }

    FindingException unwritableSecurity(String name) {
        return new FindingException(
                Finding.error(
                        "route.unknown-security",
                        "The TLS settings of \"%s\" are not known, so they cannot be written."
                                .formatted(name),
                        "Choose how the route is secured."));
    }

    Finding illegalRoute(int line, String complaint) {
        return Finding.warning(
                "routes-file.illegal-route",
                "%s line %d: a route is not used, %s.".formatted(source, line, quote(complaint)),
                "Correct the route in the file, or remove it there.");
    }

    Finding otherTransport(int line, String transport) {
        return Finding.note(
                "routes-file.other-transport",
                "%s line %d: a route over %s instead of TCP/IP is not used here."
                        .formatted(source, line, quote(transport)),
                "Nothing needs to be done; the route stays in the file.");
    }

    Finding unrecognisedTls(int line, String name) {
        return Finding.warning(
                "routes-file.unknown-tls",
                "%s line %d: the TLS settings of \"%s\" are not understood.".formatted(source, line, name),
                "Set up the route's security again if this program is to use it.",
                "TwinCAT writes a form that is not documented.",
                "The settings contradict each other.");
    }

    Finding secondSection(int line) {
        return Finding.warning(
                "routes-file.second-section",
                "%s line %d: a second <RemoteConnections>.".formatted(source, line),
                "Move its content into the first one.");
    }

    Finding unclearSecureOnly(int line) {
        return Finding.warning(
                "routes-file.unclear-switch",
                "%s line %d: SecureOnly is neither true nor false; it is taken for true."
                        .formatted(source, line),
                "Write SecureOnly=\"true\" or SecureOnly=\"false\".");
    }

    Finding serverSelfSigned(int line) {
        return Finding.note(
                "routes-file.server-self-signed",
                "%s line %d: incoming connections with self-signed certificates are switched on."
                        .formatted(source, line),
                "Remove SelfSigned from <Server> when nobody has to add routes from outside.");
    }

    Finding serverIgnoresCn(int line) {
        return Finding.warning(
                "routes-file.server-ignores-cn",
                "%s line %d: any certificate of the authority is accepted, whatever its name."
                        .formatted(source, line),
                "Remove IgnoreCn from <Server> when the certificates carry the right names.");
    }

    Finding serverPreSharedKeys(int line, long count) {
        return Finding.note(
                "routes-file.server-psk",
                "%s line %d: %s readable in the file."
                        .formatted(
                                source,
                                line,
                                count == 1 ? "a pre-shared key stands" : count + " pre-shared keys stand"),
                "See to it that only administrators can read the file.");
    }

    Finding flaw(PskElement.Flaw flaw, int line, Optional<String> identity) {
        String which =
                "%s line %d: the pre-shared key%s"
                        .formatted(source, line, identity.map(i -> " \"" + quote(i) + "\"").orElse(""));
        return switch (flaw) {
            case NO_IDENTITY ->
                    Finding.warning(
                            "routes-file.psk-identity",
                            which + " is not used: it has no identity, or not a legal one.",
                            "Give it one <Identity> of 1 to 255 characters.");
            case NO_SECRET ->
                    Finding.warning(
                            "routes-file.psk-no-secret",
                            which + " is not used: it has neither a password nor a key.",
                            "Give it a <Pwd>, or a <Key> of 64 hexadecimal digits.");
            case TWO_SECRETS ->
                    Finding.warning(
                            "routes-file.psk-two-secrets",
                            which + " has more than one secret; a <Key> counts before a <Pwd>.",
                            "Keep the one that the other side uses.");
            case KEY_FORM ->
                    Finding.warning(
                            "routes-file.psk-key-form",
                            which + " has a <Key> that is not 64 hexadecimal digits.",
                            "Write the key as 64 digits, or the password as <Pwd>.");
        };
    }

    Finding twin(int line, String identity, int first) {
        return Finding.warning(
                "routes-file.psk-twice",
                "%s line %d: the identity \"%s\" is that of line %d too; upper and lower case are the same."
                        .formatted(source, line, quote(identity), first),
                "Remove one of the two, or give it another identity.");
    }

    Finding incompleteCa(int line) {
        return Finding.warning(
                "routes-file.ca-incomplete",
                "%s line %d: the certificates are not used: <Ca>, <Cert> and <Key> must each name a file."
                        .formatted(source, line),
                "Name all three files.",
                "A name is missing.",
                "A certificate stands in the file itself; this program reads only names of files.");
    }

    Finding furtherCa(int line, int first) {
        return Finding.warning(
                "routes-file.ca-twice",
                "%s line %d: certificates are set in line %d already; these are not used."
                        .formatted(source, line, first),
                "Keep one of the two.");
    }

    Finding furtherAuthority(int line) {
        return Finding.warning(
                "routes-file.ca-twice",
                "%s line %d: of several <Ca> the first is used here.".formatted(source, line),
                "Put the certificates of all authorities into one file.");
    }

    Finding unclearNumber(int line, String name, String complaint) {
        return Finding.warning(
                "routes-file.unclear-number",
                "%s line %d: of the route \"%s\" the %s.".formatted(source, line, name, complaint),
                "Write a number of milliseconds or bytes.");
    }

    FindingException unencodable(FileEncoding encoding, int line, int column) {
        return new FindingException(
                Finding.error(
                        "routes-file.character",
                        "%s line %d, column %d: %s has no such character."
                                .formatted(source, line, column, encoding.charset().name()),
                        "Write it as a reference such as &#8364;, or leave it out."));
    }

    static Finding unwritableSecret() {
        return Finding.error(
                "routes-file.secret-form",
                "The password or key cannot be kept in the file.",
                "Choose one without line breaks or other control characters, and without white space"
                        + " at its ends.",
                "It is empty.",
                "It begins or ends with white space, which XML does not keep.");
    }

    Finding more(int count) {
        return Finding.warning(
                "routes-file.more",
                "%s: %d more findings are not listed.".formatted(source, count),
                "Correct the first ones and read the file again.");
    }

    BrokerFindings ofBrokers() {
        return new BrokerFindings(source);
    }

    String place(int line) {
        return "line " + line;
    }

    private static String quote(String text) {
        String shown = text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", " ");
    }
}
