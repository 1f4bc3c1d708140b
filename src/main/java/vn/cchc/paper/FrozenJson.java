package vn.cchc.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.narrative.Standing;
import vn.cchc.narrative.Text;
import vn.cchc.prose.Reading;
import vn.cchc.prose.Written;

/** A signed report in full: words as they read, sources as typed, authors, footnotes, figures, cells. */
final class FrozenJson {

    private FrozenJson() {}

    static Map<String, Object> of(
            Standing standing,
            Head head,
            Composition composition,
            Map<String, Text> texts,
            FormVersion form,
            Sheet sheet) {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", "cchc-signed-report/1");
        json.put("obligation", standing.id());
        json.put("organisation", standing.obligation().name());
        json.put("period", standing.report().period());
        json.put("outline", standing.outline().sha256().hex());
        json.put("form", form.sha256().hex());
        json.put("head", head(head));
        json.put(
                "sections",
                composition.sections().stream().map(one -> section(one, texts)).toList());
        json.put(
                "footnotes",
                composition.notes().stream().map(Reading.Stretch.Footnote::text).toList());
        json.put(
                "figures",
                composition.figures().stream().map(FrozenJson::figure).toList());
        var cells = new LinkedHashMap<String, Object>();
        sheet.cells().forEach((key, cell) -> cells.put(key, FormNumbers.write(form.row(key), cell)));
        json.put("cells", cells);
        return json;
    }

    private static Map<String, Object> head(Head head) {
        var json = new LinkedHashMap<String, Object>();
        json.put("superior", head.superior());
        json.put("issuer", head.issuer());
        json.put("number", head.number() == null ? "" : head.number());
        json.put("symbol", head.symbol());
        json.put("place", head.place());
        json.put("date", (head.day() == null ? "" : head.day()) + "/" + head.month() + "/" + head.year());
        json.put("type", head.type());
        json.put("subject", head.subject());
        json.put("addressees", head.addressees());
        json.put("bases", head.bases());
        json.put("opening", head.opening());
        json.put("closing", head.closing());
        json.put("signature", head.signatureLines());
        json.put("signer", head.signer());
        json.put("recipients", head.recipients());
        json.put("archive", head.archive());
        json.put("appendix", head.appendixTitle());
        return json;
    }

    private static Map<String, Object> section(Composition.Read read, Map<String, Text> texts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("key", read.section().key());
        json.put("number", read.section().number());
        json.put("title", read.title());
        var text = texts.get(read.section().key());
        if (text != null) {
            json.put("revision", text.revision());
            json.put("paragraphs", paragraphs(text.paragraphs(), read.lines()));
        }
        return json;
    }

    private static List<Map<String, Object>> paragraphs(List<Written> written, List<Reading.Line> lines) {
        var paragraphs = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < written.size(); i++) {
            var json = new LinkedHashMap<String, Object>();
            json.put("source", written.get(i).text());
            json.put("reads", lines.get(i).words());
            json.put("author", written.get(i).author());
            json.put("agency", written.get(i).agency());
            json.put(
                    "editor",
                    written.get(i).editor() == null ? "" : written.get(i).editor());
            paragraphs.add(json);
        }
        return paragraphs;
    }

    private static Map<String, Object> figure(Reading.Stretch.Figure figure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", figure.source());
        json.put("reads", figure.shown().text());
        json.put("state", figure.shown().state());
        return json;
    }
}
