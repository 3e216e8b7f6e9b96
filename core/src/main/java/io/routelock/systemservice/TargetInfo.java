package io.routelock.systemservice;

import io.routelock.ams.WireFormatException;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * What a target tells of itself in group 700. Everything may be missing.
 *
 * <p>On the wire it is a row of XML elements without a common root.
 */
public record TargetInfo(
        Optional<String> targetType,
        Optional<String> version,
        Optional<String> model,
        Optional<String> serialNumber,
        Optional<String> osName,
        Optional<String> osVersion) {

    /**
     * Reads the text. DTDs and entities are refused: it comes from the network.
     *
     * @throws io.routelock.ams.WireFormatException when it is not XML
     */
    public static TargetInfo parse(String text) {
        Document document = read("<TargetInfo>" + text + "</TargetInfo>");
        return new TargetInfo(
                value(document, "TargetType"),
                version(document),
                value(document, "Model"),
                value(document, "SerialNo"),
                value(document, "OsName"),
                value(document, "OsVersion"));
    }

    private static Optional<String> version(Document document) {
        return value(document, "Version")
                .flatMap(major ->
                        value(document, "Revision")
                                .flatMap(minor ->
                                        value(document, "Build")
                                                .map(build -> major + "." + minor + "." + build)));
    }

    private static Optional<String> value(Document document, String element) {
        NodeList found = document.getElementsByTagName(element);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().strip()).filter(value -> !value.isEmpty());
    }

    private static Document read(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new WireFormatException("target info: expected XML, got something else");
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the XML parser of this Java cannot be set up", e);
        }
    }
}
