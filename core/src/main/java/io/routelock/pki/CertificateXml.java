package io.routelock.pki;

import java.io.StringReader;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds certificates in {@code TcSelfSigned.xml}, whose form is not documented: every element and attribute
 * that holds a PEM block or a certificate as base64 counts.
 *
 * <p>The same file holds the private key of the device. Text is looked at one piece after the other and
 * forgotten; what is not a certificate leaves no trace, not even in an exception.
 */
final class CertificateXml {

    /** Deeper files are made to exhaust memory. */
    private static final int MAX_DEPTH = 64;

    /** Shorter texts cannot be a certificate: its RSA key alone is longer. */
    private static final int MIN_BASE64 = 200;

    private final List<X509Certificate> found = new ArrayList<>();
    private StringBuilder text = new StringBuilder();
    private int depth;

    private CertificateXml() {}

    /** Empty when there is none, and when it is not XML to the end. */
    static List<X509Certificate> find(String xml) {
        CertificateXml search = new CertificateXml();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                search.take(reader.next(), reader);
            }
            return List.copyOf(search.found);
        } catch (XMLStreamException e) {
            return List.of();
        }
    }

    /** No document type: entities could read other files or fill the memory. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void take(int event, XMLStreamReader reader) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document types are not read");
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
            default -> { // comments, processing instructions and the like hold nothing for us
            }
        }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("nested too deeply");
        }
        lookAt(text.toString());
        text = new StringBuilder();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            lookAt(reader.getAttributeValue(i));
        }
    }

    private void end() {
        depth--;
        lookAt(text.toString());
        text = new StringBuilder();
    }

    private void lookAt(String candidate) {
        if (candidate.length() < MIN_BASE64) {
            return;
        }
        List<X509Certificate> pem = CertificateFile.inPem(candidate);
        found.addAll(pem);
        if (pem.isEmpty()) {
            byte[] der = Pem.decodeBase64(candidate);
            CertificateFile.certificate(der).ifPresent(found::add);
            Arrays.fill(der, (byte) 0);
        }
    }
}
