//! The top-level domains a server knows: the lists of npm twitter-text 3.1.0 (March 2020), case-folded.
//!
//! Made by tests/tables; do not edit.

/// Bytes of the longest.
pub const LONGEST: usize = 33;
/// How many there are.
pub const COUNT: usize = 1574;
/// All TLDs, sorted: of each how many bytes of the one before it keeps, as a character from `0` on, and the others.
pub static TLDS: &[u8] = b"0aaa2rp1barth2b3ott3vie2c2le2ogado2udhabi1c2ademy2centure3ountant:s2o2tive3or1d2ac2s2ult1e2g2ro2tna1f2amilycompany2l2rica1g2akhan2ency1i2g3o2rbus3force3tel1kdn1l2faromeo2ibaba3pay2lfinanz3state3y2sace3tom1m2ericanexpress8family3x2fam2ica2sterdam1n2alytics2droid2quan2z1o2l1partments2p3le1q2uarelle1r2ab3mco2chi2my2pa2t3e1s2da2ia2sociates1t2hleta2torney1u2ction2di4ble4o2spost2thor3o4s1vianca1w2s1x2a1z2ure0ba2by2idu2namex4narepublic3d3k2r3celona4laycard7s3efoot3gains2seball3ketball2uhaus2yern1b2c2t2va1cg2n1d1e2ats3uty2er2ntley2rlin2st4buy2t1f1g1h2arti1i2ble2d2ke2ng4o2o2z1j1l2ack5friday3nco2ockbuster3g3omberg2ue1m2s2w1n2l2pparibas1o2ats2ehringer2fa2m2nd2o3k4ing3ts2sch3tik4on2t2utique2x1q1r2adesco2idgestone2oadway3ker3ther2ussels1s1t1udapest2gatti2ild5ers2siness2y2zz1v1w1y1z2h0ca2b2fe2l3l3vinklein2m3era3p2ncerresearch3on2petown3ital7one2r3avan3ds3e4er6s3s3tier2sa3e4ih3h3ino2t3ering3holic1ba2n2re2s1c1d1eb2nter2o2rn1f2a2d1g1h2anel4nel3rity3se3t2eap2intai2loe2ristmas3ome3ysler2urch1i2priani2rcle2sco2tadel3i4c3y4eats1k1l2aims2eaning2ick3nic5que2othing3ud2ub4med1m1n1o2ach2des2ffee2llege3ogne2m3cast3mbank4unity3pany5re4uter3sec2ndos3struction4ulting3tact4ractors2oking7channel3l3p2rsica2untry3pon6s3rses1pa1r2edit6card6union2icket2own2s2uise6s1sc1u2isinella1v1w1x1y2mru2ou1z0dabur2d2nce2ta3e3ing3sun2y1clk1ds1e2al4er4s2gree2livery3l3oitte3ta2mocrat2ntal4ist2si4gn2v1hl1iamonds2et2gital2rect6ory2scount5ver3h2y1j1k1m1np1o2cs3tor2dge2g2ha2mains2osan2t2wnload1rive1tv1ubai2ck2nlop3s2pont2rban1vag2r1z0earth2t1c2o1deka2u3cation1e1g1h1mail2erck1nergy2gineer8ing2terprises1post2son1quipment1r2icsson2ni1s2q2tate2urance1t2isalat1u2rovision2s1vents3rbank1xchange2pert3osed3ress2traspace0fage2il3rwinds3th2mily2n3s2rm4ers2shion3t1edex2edback2rrari4ero1i2at2delity3o2lm2nal4nce6ial2re4stone3mdale2sh4ing2t3ness1j1k1lickr3ghts3r2orist3wers2smidth2y1m1o2o3d4network3tball2rd3ex3sale3um2undation2x1r2ee3senius2l2ogans3ntdoor5ier1tr1ujitsu4xerox2n3d2rniture2tbol1yi0ga2l3lery4o4up2me4s2p2rden2y1b2iz1d2n1e2a2nt4ing2orge1f1g2ee1h1i2ft4s2ves3ing1l2ade3ss2e2obal4o1m2ail2bh2o2x1n1odaddy2ld4point3f2o3dhands4year3g4le2p2t2v1p1q1r2ainger3phics3tis2een2ipe2ocery3up1s1t1u2ardian2cci2ge2ide3tars2ru1w1y0hair2mburg2ngout2us1bo1dfc4bank1ealth6care2lp3sinki2re3mes1gtv1iphop2samitsu2tachi2v1k2t1m1n1ockey2ldings3iday2medepot4goods4s5ense2nda3eywell2rse2spital3t4ing2t3eles5s3mail2use2w1r1sbc1t2c1u2ghes1yatt2undai0ibm1cbc2e2u1d1e2ee1fm1inet1kano1l1m2amat2db2mo4bilien1n2c2dustries2finiti3o2g2k2stitute3urance5e2t3el4rnational3uit2vestments1o1piranga1q1r2ish1s2elect2maili2t3anbul1t2au2v1veco1wc0jaguar2va1cb2p1e2ep2tzt2welry1io1lc2l1m2p1nj1o2bs3urg2t2y1p2morgan2rs1uegos2niper0kaufen1ddi1e2rryhotels5logistics5properties1fh1g1h1i2a2m2nder4le2tchen2wi1m1n1oeln2matsu2sher1p2mg2n1r2d2ed1uokgroup1w1y2oto1z0la2caixa2dbrokes2mborghini3er2ncaster4ia4ome3d4rover3xess2salle2t3ino3robe2w3yer1b1c1ds1ease2clerc2frak2gal3o2xus1gbt1i2aison2dl2fe4insurance4style2ghting2ke2lly2mited3o2ncoln3de3k2psy2ve3ing2xil1k1lc2p1oan4s2cker3us2ft2l2ndon2tte4o2ve1pl3financial1r1s1t2d3a1u2ndbeck2pin2xe3ury1v1y0ma2cys2drid2if3son2keup2n3agement3go2p2rket6ing6s3riott3shalls2serati2ttel1ba1c2d3onalds2kinsey1d1e2d3ia2et2lbourne2me3orial2n3u2o2rckmsd2tlife1f1g1h1iami2crosoft2l2ni3t2t3subishi1k1l2b2s1m2a1n1o2bi4le5y2da2e2i2m2nash3ey3ster3tblanc2par2rmon3tgage2scow2to4rcycles2v3ie4star1p1q1r1s2d1t2n2pc2r1u2seum2tual4elle1v1w1x1y1z0na2b2dex2goya2me2tionwide3ura2vy1ba1c1e2c2t3bank3flix3work2ustar2w3holland3s2xt4direct3us1f2l1g2o1hk1i2co2ke3on2nja2ssan5y1l1o2kia2rthwesternmutual4on2w3ruz3tv1p1r2a2w1tt1u1yc1z0obi2server1ff3ice1kinawa1layan6group2dnavy2lo1m2ega1ne2g2ion2l3ine2yourside1oo1pen1racle3nge2g3anic2ientexpress3gins1saka1tsuka2t1vh0pa2ge2mperedchef2nasonic3erai2ris3s3tners4s4y2ssagens2y1ccw1e2t1f2izer1g1h2armacy2d2ilips2one3to5graphy5s2ysio1iaget2cs3tet4ures2d2n3g3k2oneer2zza1k1l2ace3y4station2umbing3s1m1n2c1ohl2ker2litie2rn2st1r2america3xi2ess2ime2o3d4uctions3f3gressive3mo3perties7y3tection2u3dential1s1t1ub1w2c1y0qa1pon1uebec3st1vc0racing2dio2id1e2ad3lestate4tor5y2cipes2d3stone3umbrella2hab2ise5n3t2liance2n3t4als2pair3ort3ublican2st4aurant2view6s2xroth1ich4ardli3oh2ghtathome2l2o2p1mit1o2cher3ks2deo2gers2om1s2vp1u2gby2hr2n1w2e1yukyu0sa2arland2fe4ty2kura2le3on2msclub4ung2ndvik7coromant3ofi2p3o2rl2s2ve2xo1b2i2s1c2a2b2haeffler3midt3olarships4ol3ule3warz2ience2johnson2or3t1d1e2arch3t2cure5ity2ek2lect2ner2rvices2s2ven2w2x3y1fr1g1h2angrila3rp3w2ell2ia3ksha2oes3p4ping3uji3w4time2riram1i2lk2na3gles2te1j1k2i3n2y3pe1l2ing1m2art2ile1n2cf1o2ccer3ial2ftbank4ware2hu2lar3utions2ng3y2y1pace2iegel2ort3t2readbetting1r2l2t1s1t2ada3ples3r4hub3tebank5farm4oil2c3group2ockholm3rage4e2ream2udio4y2yle1u2cks2pplies5y4ort2rf3gery2zuki1v1watch2iftcover3ss1x1y2dney2mantec2stems1z0tab2ipei2lk2obao2rget2tamotors4r3too2x3i1c2i1d2k1eam2ch4nology2l3ecity4fonica2masek2nnis2va1f1g1h2d2eater5re1iaa2ckets2enda2ffany2ps2res3ol1j2maxx2x1k2maxx1l1m2all1n1o2day2kyo2ols2p2ray2shiba2tal2urs2wn2yota3s1p1r2ade4ing3ining3vel6channel6ers9insurance2ust2v1t1ube2i2nes2shu1v2s1w1z0ua1bank2s1connect1g1k1m1nicom3versity2o1ol1ps1s1y1z0va2cations2na3guard1c1e2gas2ntures2risign3m\xc3\xb6gensberater?ung3sicherung2t1g1i2ajes2deo2g2king2llas2n2p2rgin2sa3ion3ta5print2va3o1laanderen1n1odka2lkswagen3vo2te3ing3o2yage1u2elos0wales3mart3ter2ng4gou2rman2tch5es1eather7channel2bcam3er3site2d3ding2ibo3r1f1hoswho1ien2ki2lliamhill2n3dows3e3ners1me1olterskluwer2odside2rk4s3ld2w1s1tc2f0xbox1erox1finity1ihuan2n1peria1xx1yz0yachts2hoo2maxun2ndex1e1odobashi2ga2kohama2u3tube1t1un0za2ppos2ra1ero1ip3po1m1one1uerich1w0\xce\xb5\xce\xbb2\xcf\x850\xd0\xb1\xd0\xb33\xb5\xd0\xbb1\xb4\xd0\xb5\xd1\x82\xd0\xb81\xb5\xd1\x8e1\xba\xd0\xb0\xd1\x82\xd0\xbe\xd0\xbb\xd0\xb8\xd0\xba3\xbe\xd0\xbc1\xbc\xd0\xba\xd0\xb43\xbe\xd0\xbd4\xd1\x81\xd0\xba\xd0\xb2\xd0\xb01\xbe\xd0\xbd\xd0\xbb\xd0\xb0\xd0\xb9\xd0\xbd2\xd1\x80\xd0\xb30\xd1\x80\xd1\x83\xd1\x813\x841\x81\xd0\xb0\xd0\xb9\xd1\x822\xd1\x80\xd0\xb11\x83\xd0\xba\xd1\x800\xd2\x9b\xd0\xb0\xd0\xb70\xd5\xb0\xd5\xa1\xd5\xb50\xd7\xa7\xd7\x95\xd7\x9d0\xd8\xa7\xd8\xa8\xd9\x88\xd8\xb8\xd8\xa8\xd9\x8a3\xaa\xd8\xb5\xd8\xa7\xd9\x84\xd8\xa7\xd8\xaa3\xb1\xd8\xa7\xd9\x85\xd9\x83\xd9\x882\xd9\x84\xd8\xa7\xd8\xb1\xd8\xaf\xd9\x865\xa8\xd8\xad\xd8\xb1\xd9\x8a\xd9\x865\xac\xd8\xb2\xd8\xa7\xd8\xa6\xd8\xb15\xb3\xd8\xb9\xd9\x88\xd8\xaf\xd9\x8a\xd8\xa95\xb9\xd9\x84\xd9\x8a\xd8\xa7\xd9\x864\xd9\x85\xd8\xba\xd8\xb1\xd8\xa83\x85\xd8\xa7\xd8\xb1\xd8\xa7\xd8\xaa2\xdb\x8c\xd8\xb1\xd8\xa7\xd9\x861\xa8\xd8\xa7\xd8\xb1\xd8\xaa5\xb2\xd8\xa7\xd8\xb12\xd9\x8a\xd8\xaa\xd9\x832\xda\xbe\xd8\xa7\xd8\xb1\xd8\xaa1\xaa\xd9\x88\xd9\x86\xd8\xb31\xb3\xd9\x88\xd8\xaf\xd8\xa7\xd9\x865\xb1\xd9\x8a\xd8\xa91\xb4\xd8\xa8\xd9\x83\xd8\xa91\xb9\xd8\xb1\xd8\xa7\xd9\x825\xa82\xd9\x85\xd8\xa7\xd9\x860\xd9\x81\xd9\x84\xd8\xb3\xd8\xb7\xd9\x8a\xd9\x861\x82\xd8\xb7\xd8\xb11\x83\xd8\xa7\xd8\xab\xd9\x88\xd9\x84\xd9\x8a\xd9\x832\xd9\x88\xd9\x851\x85\xd8\xb5\xd8\xb12\xd9\x84\xd9\x8a\xd8\xb3\xd9\x8a\xd8\xa73\x88\xd8\xa8\xd8\xa7\xd9\x8a\xd9\x84\xd9\x8a5\xb1\xd9\x8a\xd8\xaa\xd8\xa7\xd9\x86\xd9\x8a\xd8\xa74\xd9\x82\xd8\xb91\x87\xd9\x85\xd8\xb1\xd8\xa7\xd9\x871\xbe\xd8\xa7\xda\xa9\xd8\xb3\xd8\xaa\xd8\xa7\xd9\x860\xda\x80\xd8\xa7\xd8\xb1\xd8\xaa0\xe0\xa4\x95\xe0\xa5\x89\xe0\xa4\xae2\xa8\xe0\xa5\x87\xe0\xa4\x9f2\xad\xe0\xa4\xbe\xe0\xa4\xb0\xe0\xa4\xa4<\xe0\xa4\xae\xe0\xa5\x8d:\xa5\x8b\xe0\xa4\xa42\xb8\xe0\xa4\x82\xe0\xa4\x97\xe0\xa4\xa0\xe0\xa4\xa81\xa6\xac\xe0\xa6\xbe\xe0\xa6\x82\xe0\xa6\xb2\xe0\xa6\xbe2\xad\xe0\xa6\xbe\xe0\xa6\xb0\xe0\xa6\xa47\xa7\xb0\xe0\xa6\xa41\xa8\xad\xe0\xa8\xbe\xe0\xa8\xb0\xe0\xa8\xa41\xaa\xad\xe0\xaa\xbe\xe0\xaa\xb0\xe0\xaa\xa41\xac\xad\xe0\xac\xbe\xe0\xac\xb0\xe0\xac\xa41\xae\x87\xe0\xae\xa8\xe0\xaf\x8d\xe0\xae\xa4\xe0\xae\xbf\xe0\xae\xaf\xe0\xae\xbe5\xb2\xe0\xae\x99\xe0\xaf\x8d\xe0\xae\x95\xe0\xaf\x882\x9a\xe0\xae\xbf\xe0\xae\x99\xe0\xaf\x8d\xe0\xae\x95\xe0\xae\xaa\xe0\xaf\x8d\xe0\xae\xaa\xe0\xaf\x82\xe0\xae\xb0\xe0\xaf\x8d1\xb0\xad\xe0\xb0\xbe\xe0\xb0\xb0\xe0\xb0\xa4\xe0\xb1\x8d1\xb2\xad\xe0\xb2\xbe\xe0\xb2\xb0\xe0\xb2\xa41\xb4\xad\xe0\xb4\xbe\xe0\xb4\xb0\xe0\xb4\xa4\xe0\xb4\x821\xb6\xbd\xe0\xb6\x82\xe0\xb6\x9a\xe0\xb7\x8f1\xb8\x84\xe0\xb8\xad\xe0\xb8\xa11\xb9\x84\xe0\xb8\x97\xe0\xb8\xa21\xba\xa5\xe0\xba\xb2\xe0\xba\xa70\xe1\x83\x92\xe1\x83\x940\xe3\x81\xbf\xe3\x82\x93\xe3\x81\xaa1\x82\xaf\xe3\x83\xa9\xe3\x82\xa6\xe3\x83\x892\xb0\xe3\x83\xbc\xe3\x82\xb0\xe3\x83\xab2\xb3\xe3\x83\xa02\xb9\xe3\x83\x88\xe3\x82\xa22\xbb\xe3\x83\xbc\xe3\x83\xab1\x83\x95\xe3\x82\xa1\xe3\x83\x83\xe3\x82\xb7\xe3\x83\xa7\xe3\x83\xb32\x9d\xe3\x82\xa4\xe3\x83\xb3\xe3\x83\x880\xe4\xb8\x96\xe7\x95\x8c2\xad\xe4\xbf\xa13\xe5\x9b\xbd4\x9c\x8b3\xe6\x96\x87\xe7\xbd\x911\xbc\x81\xe4\xb8\x9a1\xbd\x9b\xe5\xb1\xb11\xbf\xa1\xe6\x81\xaf0\xe5\x81\xa5\xe5\xba\xb71\x85\xab\xe5\x8d\xa62\xac\xe5\x8f\xb83\xe7\x9b\x8a1\x8f\xb0\xe6\xb9\xbe3\xe7\x81\xa31\x95\x86\xe5\x9f\x8e4\xba\x973\xe6\xa0\x871\x98\x89\xe9\x87\x8c6\xe5\xa4\xa7\xe9\x85\x92\xe5\xba\x971\x9c\xa8\xe7\xba\xbf1\xa4\xa7\xe4\xbc\x97\xe6\xb1\xbd\xe8\xbd\xa63\xe6\x8b\xbf2\xa9\xe4\xb8\xbb\xe6\x95\x991\xa8\xb1\xe4\xb9\x901\xae\xb6\xe9\x9b\xbb1\xb7\xa5\xe8\xa1\x8c1\xb9\xbf\xe4\xb8\x9c1\xbe\xae\xe5\x8d\x9a0\xe6\x85\x88\xe5\x96\x841\x88\x91\xe7\x88\xb1\xe4\xbd\xa01\x89\x8b\xe6\x9c\xba3\xe8\xa1\xa81\x8b\x9b\xe8\x81\x981\x94\xbf\xe5\x8a\xa14\xba\x9c1\x96\xb0\xe5\x8a\xa0\xe5\x9d\xa13\xe9\x97\xbb1\x97\xb6\xe5\xb0\x9a1\x9b\xb8\xe7\xb1\x8d1\x9c\xba\xe6\x9e\x841\xb7\xa1\xe9\xa9\xac\xe9\x94\xa11\xb8\xb8\xe6\x88\x8f1\xbe\xb3\xe9\x96\x800\xe7\x82\xb9\xe7\x9c\x8b1\x8f\xa0\xe5\xae\x9d1\xa7\xbb\xe5\x8a\xa81\xbb\x84\xe7\xbb\x87\xe6\x9c\xba\xe6\x9e\x841\xbd\x91\xe5\x9d\x804\xba\x973\xe7\xab\x994\xbb\x9c0\xe8\x81\x94\xe9\x80\x9a1\xaf\xba\xe5\x9f\xba\xe4\xba\x9a1\xb0\xb7\xe6\xad\x8c1\xb4\xad\xe7\x89\xa90\xe9\x80\x9a\xe8\xb2\xa91\x9b\x86\xe5\x9b\xa22\xbb\xe8\xa8\x8a\xe7\x9b\x88\xe7\xa7\x911\xa3\x9e\xe5\x88\xa9\xe6\xb5\xa62\x9f\xe5\x93\x811\xa4\x90\xe5\x8e\x851\xa6\x99\xe6\xa0\xbc\xe9\x87\x8c\xe6\x8b\x894\xb8\xaf0\xeb\x8b\xb7\xeb\x84\xb73\xec\xbb\xb40\xec\x82\xbc\xec\x84\xb10\xed\x95\x9c\xea\xb5\xad";
/// Characters outside ASCII that fold to characters of some TLD, sorted.
#[rustfmt::skip]
pub static FOLDS: &[(char, &str)] = &[
    ('Ö', "ö"),
    ('ß', "ss"),
    ('ſ', "s"),
    ('Ε', "ε"),
    ('Λ', "λ"),
    ('Υ', "υ"),
    ('ϵ', "ε"),
    ('А', "а"),
    ('Б', "б"),
    ('В', "в"),
    ('Г', "г"),
    ('Д', "д"),
    ('Е', "е"),
    ('З', "з"),
    ('И', "и"),
    ('Й', "й"),
    ('К', "к"),
    ('Л', "л"),
    ('М', "м"),
    ('Н', "н"),
    ('О', "о"),
    ('Р', "р"),
    ('С', "с"),
    ('Т', "т"),
    ('У', "у"),
    ('Ф', "ф"),
    ('Ю', "ю"),
    ('Қ', "қ"),
    ('Ա', "ա"),
    ('Հ', "հ"),
    ('Յ', "յ"),
    ('ᲀ', "в"),
    ('ᲁ', "д"),
    ('ᲂ', "о"),
    ('ᲃ', "с"),
    ('ᲄ', "т"),
    ('ᲅ', "т"),
    ('Გ', "გ"),
    ('Ე', "ე"),
    ('ẞ', "ss"),
    ('K', "k"),
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];
