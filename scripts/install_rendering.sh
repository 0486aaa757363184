#!/usr/bin/env bash
# Installs what the rendering tests need on Debian or Ubuntu: LibreOffice, poppler and look-alike Chinese fonts.
# Run it as root; it does nothing where everything is there. About 50 MB of fonts are fetched once and cached.
set -euo pipefail

tools=(soffice pdftoppm pdftotext)
packages=(libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fontconfig)
font_package=texlive-lang-chinese
font_names=(FandolFang-Regular FandolKai-Regular FandolHei-Regular FandolSong-Regular)
fonts="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/petition-report"
aliases="${XDG_CONFIG_HOME:-$HOME/.config}/fontconfig/conf.d/60-petition-report.conf"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/petition-report"

all_there() {
    local name
    for name in "${tools[@]}"; do command -v "$name" >/dev/null || return 1; done
    for name in "${font_names[@]}"; do [ -s "$fonts/$name.otf" ] || return 1; done
}

install_tools() {
    local name missing=0
    for name in "${tools[@]}" fc-cache; do command -v "$name" >/dev/null || missing=1; done
    [ "$missing" = 0 ] && return
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}"
}

# The package is only taken apart, not installed: its dependencies are a whole TeX.
install_fonts() {
    local name
    for name in "${font_names[@]}"; do
        if [ ! -s "$fonts/$name.otf" ]; then unpack_fonts; return; fi
    done
}

unpack_fonts() {
    local work
    mkdir -p "$cache" "$fonts"
    if ! compgen -G "$cache/$font_package"_*.deb >/dev/null; then
        [ -n "$(apt-cache show "$font_package" 2>/dev/null)" ] || apt-get update -qq
        (cd "$cache" && apt-get download -qq -o APT::Sandbox::User=root "$font_package")
    fi
    work="$(mktemp -d)"
    dpkg -x "$cache/$font_package"_*.deb "$work"
    for name in "${font_names[@]}"; do
        find "$work" -name "$name.otf" -exec cp {} "$fonts/" \;
    done
    rm -rf "$work"
}

alias_entry() {
    printf '  <match target="pattern"><test name="family"><string>%s</string></test>' "$1"
    printf '<edit name="family" mode="assign" binding="strong"><string>%s</string></edit></match>\n' "$2"
}

# The faces an official document asks for are not free; these stand in for them, in tests only.
write_aliases() {
    local name
    mkdir -p "$(dirname "$aliases")"
    {
        printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        for name in 仿宋_GB2312 仿宋 FangSong; do alias_entry "$name" FandolFang; done
        for name in 楷体_GB2312 楷体 KaiTi; do alias_entry "$name" FandolKai; done
        for name in 黑体 SimHei; do alias_entry "$name" FandolHei; done
        for name in 宋体 SimSun 方正小标宋简体 华文中宋; do alias_entry "$name" FandolSong; done
        printf '</fontconfig>\n'
    } >"$aliases.new"
    if cmp -s "$aliases.new" "$aliases" && [ "${1:-}" != changed ]; then
        rm "$aliases.new"
    else
        mv "$aliases.new" "$aliases"
        fc-cache -f "$fonts"
    fi
}

if all_there; then
    write_aliases
    echo "rendering: everything is there"
else
    install_tools
    install_fonts
    write_aliases changed
    all_there
    echo "rendering: installed"
fi
