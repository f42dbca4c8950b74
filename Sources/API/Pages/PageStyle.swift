// The pages' one style sheet: in the page itself, and allowed there by its digest.

import Signing

enum PageStyle {
    /// What `style-src` allows: this text and no other.
    static let source = "'sha256-\(Base64.encode(SHA256.digest(Array(text.text.utf8))))'"

    /// Contrasts are 4.5 and more to one for text, 3 to one for borders of fields, in light and in dark.
    /// - Source: WCAG 2.2, 1.4.3, 1.4.11, 2.4.7, 2.5.8.
    static let text: HTML = """
        :root{color-scheme:light dark;--ground:#f6f5f1;--sheet:#fff;--ink:#1d2421;--soft:#535d58;--line:#767f7a;\
        --hair:#dcdfda;--accent:#0b5f4c;--on-accent:#fff;--tint:#e6f1ed;--fault:#a3201d;--fault-tint:#fbeceb}
        @media (prefers-color-scheme:dark){:root{--ground:#141917;--sheet:#1c2321;--ink:#eceeeb;--soft:#b2bbb6;\
        --line:#8a948f;--hair:#36403c;--accent:#7fd1b9;--on-accent:#08271f;--tint:#20342e;--fault:#ffb4ab;\
        --fault-tint:#3a2220}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",\
        Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
        .skip{position:absolute;left:-99rem;top:0;padding:.75rem 1rem;background:var(--sheet);color:var(--accent)}
        .skip:focus{left:0}
        header,main,footer{max-width:42rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:1.75rem;padding-bottom:1rem;color:var(--soft);font-size:.9375rem}
        header p{margin:0}
        header strong{color:var(--ink);font-weight:600}
        main>.sheet{background:var(--sheet);border:1px solid var(--hair);border-radius:.75rem;padding:2rem}
        h1{font-size:1.5rem;line-height:1.3;margin:0 0 1rem;font-weight:600;text-wrap:balance}
        h2{font-size:1.0625rem;line-height:1.4;margin:2rem 0 .5rem;font-weight:600}
        p{margin:0 0 1rem}
        ul{margin:0 0 1rem;padding-left:1.25rem}
        li{margin:.25rem 0}
        .place{color:var(--soft);font-size:.9375rem;margin:0 0 .5rem}
        progress{display:block;width:100%;height:.5rem;margin:0 0 1.75rem;border:0;border-radius:.25rem;\
        background:var(--hair);accent-color:var(--accent);appearance:none;overflow:hidden}
        progress::-webkit-progress-bar{background:var(--hair)}
        progress::-webkit-progress-value{background:var(--accent)}
        progress::-moz-progress-bar{background:var(--accent)}
        label{display:block;font-weight:600;margin:0 0 .25rem}
        .hint{color:var(--soft);font-size:.9375rem;margin:0 0 .5rem}
        textarea,input[type=text]{display:block;width:100%;font:inherit;color:inherit;background:var(--sheet);\
        border:1px solid var(--line);border-radius:.5rem;padding:.75rem}
        textarea{min-height:13rem;resize:vertical}
        input[type=text]{max-width:12rem;font-size:1.375rem;letter-spacing:.2em;font-variant-numeric:tabular-nums}
        [aria-invalid=true]{border:2px solid var(--fault)!important}
        button{font:inherit;font-weight:600;min-height:3rem;padding:.625rem 1.5rem;margin-top:1.25rem;\
        border-radius:.5rem;border:2px solid var(--accent);background:var(--accent);color:var(--on-accent);\
        cursor:pointer}
        button.quiet{background:transparent;color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px}
        .note,.summary{border-left:.25rem solid var(--accent);background:var(--tint);padding:1rem 1.25rem;\
        margin:0 0 1.5rem;border-radius:0 .5rem .5rem 0}
        .summary{border-color:var(--fault);background:var(--fault-tint)}
        .summary h2{margin:0 0 .25rem}
        .note p:last-child,.summary p:last-child,.sheet>:last-child{margin-bottom:0}
        .fault{color:var(--fault);font-weight:600;margin:0 0 .5rem}
        a{color:var(--accent)}
        .summary a{color:var(--fault)}
        details{margin-top:2rem;border-top:1px solid var(--hair);padding-top:1rem}
        summary{cursor:pointer;color:var(--soft);padding:.25rem 0}
        details p{margin:1rem 0 0}
        footer{color:var(--soft);font-size:.875rem;padding-top:1.25rem;padding-bottom:2.5rem}
        @media (max-width:34rem){header{padding-top:1.25rem}header,footer{padding-left:1.25rem;padding-right:1.25rem}\
        main{padding:0}main>.sheet{border-width:1px 0;border-radius:0;padding:1.5rem 1.25rem}h1{font-size:1.3125rem}\
        button{width:100%}}
        @media (prefers-reduced-motion:no-preference){button{transition:filter .15s}\
        button:hover{filter:brightness(1.1)}}
        @media (forced-colors:active){progress{border:1px solid}}
        """
}
