package io.routelock.route.file;

/**
 * An attribute in the source.
 *
 * @param name as written
 * @param valueStart the first character after the opening quote
 * @param valueEnd the closing quote
 */
record XmlAttribute(String name, int valueStart, int valueEnd) {

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    String value(String source) {
        return XmlReferences.decode(source, valueStart, valueEnd);
    }
}
