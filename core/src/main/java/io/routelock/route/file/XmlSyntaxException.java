package io.routelock.route.file;

/** Text that is not XML, or XML that we refuse; it becomes a finding before it leaves the package. */
final class XmlSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    enum Kind {
        /** Not well-formed. */
        BROKEN,
        /** A document type declaration: entities that grow without end, files read from elsewhere. */
        DTD,
        /** More depth, attributes or tokens than any file of routes has. */
        TOO_LARGE
    }

    private final Kind kind;
    private final int offset;

    XmlSyntaxException(Kind kind, int offset, String complaint) {
        super(complaint);
        this.kind = kind;
        this.offset = offset;
    }

    static XmlSyntaxException broken(int offset, String complaint) {
        return new XmlSyntaxException(Kind.BROKEN, offset, complaint);
    }

    Kind kind() {
        return kind;
    }

    /** In characters from the start of the text. */
    int offset() {
        return offset;
    }
}
