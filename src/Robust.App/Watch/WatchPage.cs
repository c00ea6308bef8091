using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Watch;

/// <summary>The page: its script puts into it what the run tells.</summary>
internal static class WatchPage
{
    /// <summary>What the page may load and do: its own script, style and requests, and nothing else.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of a run.</summary>
    /// <param name="title">What is trained, and to withstand what.</param>
    public static string Of(string title) =>
        $"<!DOCTYPE html>\n{HtmlText.Of(Html.Element("html", Html.Attribute("lang", "en"), Head(title), Body(title)))}\n";

    private static XElement Head(string title) => Html.Element(
        "head",
        Html.Element("meta", Html.Attribute("charset", "utf-8")),
        Html.Element("meta", Html.Attribute("name", "viewport"), Html.Attribute("content", "width=device-width, initial-scale=1")),
        Html.Element("meta", Html.Attribute("name", "color-scheme"), Html.Attribute("content", "light dark")),
        Html.Element("link", Html.Attribute("rel", "icon"), Html.Attribute("href", "data:,")),
        Html.Element("link", Html.Attribute("rel", "stylesheet"), Html.Attribute("href", "watch.css")),
        Html.Element("title", title),
        Html.Element("script", Html.Attribute("src", "watch.js"), Html.Attribute("defer", "defer")));

    private static XElement Body(string title) => Html.Element("body", Html.Class("watch"), Header(title), Main());

    private static XElement Header(string title) => Html.Element(
        "header",
        Html.Element("p", Html.Class("kind"), "Training"),
        Html.Element("h1", title),
        Html.Element("progress", Id("progress"), Html.Attribute("max", "1"), Html.Attribute("value", "0"), Html.Attribute("aria-label", "Training done")),
        Html.Element("p", Id("status"), Html.Class("made"), "Waiting for the first numbers."),
        Html.Element(
            "p", Html.Class("buttons"),
            Button("checkpoint", "Write a checkpoint"), Button("stop", "Stop training")),
        Unlock(),
        Html.Element("p", Id("message"), Html.Class("note"), Html.Attribute("role", "status")),
        Html.Element("div", Id("tiles")));

    /// <summary>Where the page was opened without the token, it can be given here.</summary>
    private static XElement Unlock() => Html.Element(
        "form", Id("unlock"), Html.Attribute("hidden", "hidden"),
        Html.Element("label", Html.Attribute("for", "token"), "Token that the program printed when it started"),
        Html.Element("input", Id("token"), Html.Attribute("type", "password"), Html.Attribute("autocomplete", "off"), Html.Attribute("required", "required")),
        Html.Element("button", "Unlock the buttons"));

    private static XElement Main() => Html.Element(
        "main", Id("main"),
        Section("charts-heading", "How it goes", Html.Element("div", Id("charts"))),
        Section("epochs-heading", "Epoch by epoch", Html.Element("div", Id("epochs"), Html.Paragraph("No epoch is finished yet."))));

    private static XElement Section(string id, string title, XElement content) => Html.Element(
        "section", Html.Attribute("aria-labelledby", id), Html.Element("h2", Id(id), title), content);

    private static XElement Button(string id, string text) => Html.Element(
        "button", Id(id), Html.Attribute("type", "button"), Html.Attribute("disabled", "disabled"), text);

    private static XAttribute Id(string id) => Html.Attribute("id", id);
}
